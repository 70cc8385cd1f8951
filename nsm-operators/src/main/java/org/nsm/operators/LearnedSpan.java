package org.nsm.operators;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.TrainedModel;

/**
 * The span of trained functions ψ = √w·f on a quadrature, and the Rayleigh–Ritz method in it for
 * the learned Hamiltonian H₀ = −½d²/dr² + v₀ with another potential: H₀ + (v − v₀).
 *
 * <p>Functions of angular momentum l are made of g = rˡ times those of the span, which behave at
 * the nucleus as they should. Their matrices need no further derivative, as −½d²/dr² commutes with
 * g but for g′ and g″, and so
 *
 * <pre>
 *   ⟨gφ, H₀ gψ⟩ = ½⟨g²φ, H₀ψ⟩ + ½⟨H₀φ, g²ψ⟩ + ½⟨g′φ, g′ψ⟩.
 * </pre>
 */
final class LearnedSpan {
  private final double[] nodes;
  private final double[] weights;
  private final double[] fixed;
  private final Matrix psi;
  private final Matrix images;
  private final Matrix overlap;
  private final double cutoff;
  private final Map<Integer, Matrix> vectors = new HashMap<>();

  private LearnedSpan(Quadrature rule, double[] fixed, Matrix psi, Matrix images, double cutoff) {
    this.nodes = rule.nodes().column(0);
    this.weights = rule.weights();
    this.fixed = fixed;
    this.psi = psi;
    this.images = images;
    this.overlap = inner(psi, psi, weights);
    this.cutoff = cutoff;
    for (double number : inner(psi, images, weights).toArray()) {
      if (!Double.isFinite(number)) {
        throw new NsmException(
            Failure.DIVERGED, "the trained functions are not finite in the domain");
      }
    }
  }

  /** Looks at a trained model on a rule in one coordinate. */
  static LearnedSpan of(TrainedModel model, KohnSham problem, Quadrature rule, double cutoff) {
    AffineOperator operator = model.operator();
    TrainedModel.Values seen = model.at(rule.nodes());
    double[] density = seen.density();
    double[] fixed = Arrays.stream(rule.nodes().column(0)).map(problem::fixed).toArray();
    Matrix psi = times(seen.f(), density);
    // T = −H₀: the image is scale·T + shift.
    Matrix images =
        Matrix.create(
            psi.rows(),
            psi.columns(),
            (i, j) -> {
              double image = seen.image().at(i, j) - operator.shift() * seen.f().at(i, j);
              return -Math.sqrt(density[i]) * image / operator.scale();
            });
    return new LearnedSpan(rule, fixed, psi, images, cutoff);
  }

  /** Returns how many independent functions of angular momentum l there are. */
  int dimension(int momentum) {
    Matrix gram = inner(psi, psi, weights(momentum));
    return SymmetricMatrices.generalized(gram, gram, cutoff).values().length;
  }

  double[] nodes() {
    return nodes.clone();
  }

  double[] weights() {
    return weights.clone();
  }

  /** Returns the functions at the nodes, each of norm one. */
  Matrix normalised() {
    return Matrix.create(
        psi.rows(), psi.columns(), (i, j) -> psi.at(i, j) / Math.sqrt(overlap.at(j, j)));
  }

  /** Returns the Gram matrix of the functions, each of norm one. */
  Matrix gram() {
    return Matrix.create(
        psi.columns(),
        psi.columns(),
        (i, j) -> overlap.at(i, j) / Math.sqrt(overlap.at(i, i) * overlap.at(j, j)));
  }

  /** Returns the coefficients of an orbital of those that were found last. */
  double[] vector(Shell shell) {
    return vectors.get(shell.momentum()).column(shell.index());
  }

  /** Returns the orbitals of angular momentum l for a potential at the nodes. */
  SineGrid.States solve(int momentum, double... potential) {
    int n = nodes.length;
    double[] plain = weights(momentum);
    double[] local = new double[n];
    for (int i = 0; i < n; i++) {
      // l²/2 of g′ and l(l+1)/2 of the centrifugal potential.
      double whirl = momentum == 0 ? 0 : momentum * (momentum + 0.5) / (nodes[i] * nodes[i]);
      local[i] = plain[i] * (potential[i] - fixed[i] + whirl);
    }
    Matrix energy = inner(psi, images, plain);
    Matrix rest = inner(psi, psi, local);
    int count = psi.columns();
    Matrix minus =
        Matrix.create(
            count, count, (i, j) -> -0.5 * (energy.at(i, j) + energy.at(j, i)) - rest.at(i, j));
    SymmetricMatrices.Eigen found =
        SymmetricMatrices.generalized(minus, inner(psi, psi, plain), cutoff);
    vectors.put(momentum, found.vectors());
    Matrix functions = psi.times(found.vectors());
    return new SineGrid.States(
        Arrays.stream(found.values()).map(v -> -v).toArray(),
        Matrix.create(
            n, functions.columns(), (i, j) -> functions.at(i, j) * Math.pow(nodes[i], momentum)));
  }

  /**
   * Returns ‖Hφ − εφ‖ of an orbital of those that were found last, for the potential it belongs to;
   * NaN for l &gt; 0, where it would take derivatives.
   */
  double residual(Shell shell, double energy, double... potential) {
    if (shell.momentum() > 0) {
      return Double.NaN;
    }
    Matrix c = Matrix.of(psi.columns(), 1, vector(shell));
    double[] image = images.times(c).toArray();
    double[] phi = psi.times(c).toArray();
    double sum = 0;
    for (int i = 0; i < phi.length; i++) {
      double rest = image[i] + (potential[i] - fixed[i] - energy) * phi[i];
      sum += weights[i] * rest * rest;
    }
    return Math.sqrt(sum);
  }

  /** The weights of the rule with the square of rˡ. */
  private double[] weights(int momentum) {
    double[] scaled = weights.clone();
    Arrays.setAll(scaled, i -> weights[i] * Math.pow(nodes[i], 2 * momentum));
    return scaled;
  }

  private static Matrix inner(Matrix f, Matrix g, double... weights) {
    Matrix weighted = Matrix.create(g.rows(), g.columns(), (i, j) -> weights[i] * g.at(i, j));
    return f.transpose().times(weighted);
  }

  private static Matrix times(Matrix f, double... density) {
    return Matrix.create(f.rows(), f.columns(), (i, j) -> Math.sqrt(density[i]) * f.at(i, j));
  }
}
