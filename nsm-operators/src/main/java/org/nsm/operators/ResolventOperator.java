package org.nsm.operators;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;

/**
 * The resolvent T = (𝓛 + εI)⁻¹ of a positive operator 𝓛 on a finite set, and its inverse for ε =
 * 0: the lowest eigenvalues λ of 𝓛 become the largest 1/(λ + ε) of T, well apart where they lay
 * close to each other beside a large norm, and positive without any shift.
 *
 * <p>T is computed once, by a Cholesky decomposition, and applied exactly: it is as dense as 𝓛 may
 * be sparse, so the set must be small.
 */
public final class ResolventOperator implements Operator {
  /** The inverse of this size fills 72 MB, and takes half a minute. */
  static final int LARGEST = 3000;

  private final Domain domain;
  private final FiniteAction action;
  private final Sampler sampler;
  private final List<String> notes;
  private final ExactSpectrum spectrum;

  private ResolventOperator(
      Domain domain, FiniteAction action, Sampler sampler, List<String> notes) {
    this.domain = domain;
    this.action = action;
    this.sampler = sampler;
    this.notes = notes;
    this.spectrum = action.spectrum(1);
  }

  /**
   * Returns (A + εI)⁻¹ of a matrix.
   *
   * @throws SettingsException if A + εI has an eigenvalue that is not positive
   * @throws NsmException of kind {@link Failure#DATA} if A is too large
   */
  public static ResolventOperator of(MatrixOperator matrix, double epsilon) {
    return of(matrix, matrix.action(), 1, epsilon);
  }

  /**
   * Returns (𝓛 + εI)⁻¹ of a graph's Laplacian 𝓛, which has the eigenvalue zero: ε must be
   * positive.
   *
   * @throws SettingsException if the operator is not a Laplacian
   */
  public static ResolventOperator of(GraphOperator laplacian, double epsilon) {
    if (laplacian.descriptor().physicalSign() != -1) {
      throw new SettingsException(
          "kind", "a resolvent is that of a Laplacian; expected laplacian or combinatorial");
    }
    return of(laplacian, laplacian.action(), -1, epsilon);
  }

  private static ResolventOperator of(
      Operator base, FiniteAction action, int sign, double epsilon) {
    if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
      throw new SettingsException("epsilon", "expected a number >= 0, found " + epsilon);
    }
    Matrix operator = dense(action, sign, epsilon);
    Matrix inverse =
        SymmetricMatrices.inverse(operator)
            .orElseThrow(
                () ->
                    new SettingsException(
                        "epsilon",
                        "with "
                            + epsilon
                            + " there is an eigenvalue that is not positive; expected a larger"
                            + " one"));
    return new ResolventOperator(
        base.descriptor().x(),
        FiniteAction.of(SparseMatrix.of(inverse), action.measure()),
        base.sampler(),
        Stream.concat(base.notes().stream(), Stream.of(note(epsilon))).toList());
  }

  /** Says what the values of a resolvent stand for. */
  static String note(double epsilon) {
    return "eigenvalues are those of the resolvent: an eigenvalue v stands for 1/v"
        + (epsilon > 0 ? " - " + epsilon : "")
        + " of the operator itself";
  }

  private static Matrix dense(FiniteAction action, int sign, double epsilon) {
    SparseMatrix symmetric = action.symmetric();
    int n = symmetric.rows();
    if (n > LARGEST) {
      throw new NsmException(
          Failure.DATA, "a resolvent is computed for up to " + LARGEST + " points, found " + n);
    }
    return Matrix.create(n, n, (i, j) -> sign * symmetric.at(i, j) + (i == j ? epsilon : 0));
  }

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.eigen(domain, Derivatives.VALUE, Measure.SAMPLING).withPositive(true);
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return action.act(a, models.f(), batch.x());
  }

  @Override
  public Sampler sampler() {
    return sampler;
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(spectrum);
  }

  /** Returns all points with their measure: an exact rule, whatever the fineness. */
  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    return Optional.of(action.quadrature());
  }

  @Override
  public List<String> notes() {
    return notes;
  }
}
