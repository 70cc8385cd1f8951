package org.nsm.operators;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Quadrature;
import org.nsm.operators.SymmetricMatrices.Eigen;

/**
 * Nyström's method (E. J. Nyström, Acta Math. 54, 1930): with a rule of integration of nodes xᵢ and
 * weights ωᵢ, the eigenpairs (λ, v) of the symmetric matrix √ωᵢ k(xᵢ, xⱼ) √ωⱼ give
 *
 * <pre>
 *   φ(x) = (1/λ) Σⱼ √ωⱼ k(x, xⱼ) vⱼ
 * </pre>
 *
 * <p>On the nodes of a good rule an analytic kernel's eigenvalues are found to rounding, and on all
 * points of a finite set exactly: an oracle. On n random points, each of weight 1/n, it is the
 * kernel method that neural ones are held against, with errors of the order of n^(−½).
 */
public final class Nystrom implements ExactSpectrum {
  /** Eigenvalues below this share of the first are rounding. */
  private static final double FLOOR = 1e-13;

  private final Kernel kernel;
  private final Law law;
  private final Matrix nodes;
  private final double[] roots;
  private final Eigen pairs;
  private final int known;
  private final Optional<Nystrom> coarse;

  private Nystrom(Kernel kernel, Law law, Matrix nodes, double[] roots, Optional<Nystrom> coarse) {
    this.coarse = coarse;
    this.kernel = kernel;
    this.law = law;
    this.nodes = nodes;
    this.roots = roots;
    Matrix k = kernel.matrix(nodes, nodes);
    int n = nodes.rows();
    this.pairs =
        SymmetricMatrices.eigen(Matrix.create(n, n, (i, j) -> roots[i] * k.at(i, j) * roots[j]));
    double largest = Arrays.stream(pairs.values()).map(Math::abs).max().orElse(0);
    this.known = (int) Arrays.stream(pairs.values()).filter(v -> v > FLOOR * largest).count();
  }

  /**
   * Returns the spectrum of a kernel on the nodes of a rule.
   *
   * @param kernel k
   * @param law the law that the nodes are points of
   * @param rule nodes and weights
   */
  public static Nystrom of(Kernel kernel, Law law, Quadrature rule) {
    return of(kernel, law, rule, Optional.empty());
  }

  private static Nystrom of(Kernel kernel, Law law, Quadrature rule, Optional<Nystrom> coarse) {
    double[] roots = Arrays.stream(rule.weights()).map(Math::sqrt).toArray();
    return new Nystrom(kernel, law, law.coordinates(rule.nodes()), roots, coarse);
  }

  /**
   * Returns the spectrum on the nodes of a rule, with its distance from that on a coarser rule as
   * an estimate of what it may be off.
   */
  public static Nystrom of(Kernel kernel, Law law, Quadrature rule, Quadrature coarse) {
    return of(kernel, law, rule, Optional.of(of(kernel, law, coarse)));
  }

  @Override
  public String source() {
    return "Nyström";
  }

  @Override
  public double[] errors(int count) {
    double[] values = values(count);
    double[] errors = new double[values.length];
    if (coarse.isPresent()) {
      double[] others = coarse.get().values(count);
      Arrays.setAll(errors, i -> i < others.length ? Math.abs(values[i] - others[i]) : values[i]);
    }
    return errors;
  }

  /** Returns positive eigenvalues, falling. */
  @Override
  public double[] values(int count) {
    return Arrays.copyOf(pairs.values(), Math.min(count, known));
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    int modes = Math.min(count, known);
    Matrix scaled =
        Matrix.create(
            nodes.rows(),
            modes,
            (j, mode) -> roots[j] * pairs.vectors().at(j, mode) / pairs.values()[mode]);
    return Optional.of(kernel.matrix(law.coordinates(points), nodes).times(scaled));
  }
}
