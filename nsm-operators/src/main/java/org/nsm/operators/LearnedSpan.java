package org.nsm.operators;

import java.util.Arrays;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.TrainedModel;

/**
 * The span of trained functions ψ = √w·f on a quadrature, and the Rayleigh–Ritz method in it for
 * the learned Hamiltonian H₀ with another potential: H₀ + (v − v₀).
 */
final class LearnedSpan {
  private final double[] nodes;
  private final double[] weights;
  private final double[] fixed;
  private final Matrix psi;
  private final Matrix images;
  private final Matrix overlap;
  private final Matrix energy;
  private final double cutoff;
  private Matrix vectors;

  private LearnedSpan(Quadrature rule, double[] fixed, Matrix psi, Matrix images, double cutoff) {
    this.nodes = rule.nodes().column(0);
    this.weights = rule.weights();
    this.fixed = fixed;
    this.psi = psi;
    this.images = images;
    this.overlap = inner(psi, psi);
    this.energy = inner(psi, images);
    this.cutoff = cutoff;
    this.vectors = Matrix.create(psi.columns(), 0, (i, j) -> 0);
    for (double number : energy.toArray()) {
      if (!Double.isFinite(number)) {
        throw new NsmException(
            Failure.DIVERGED, "the trained functions are not finite between the walls");
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

  /** Returns how many independent functions there are. */
  int dimension() {
    return SymmetricMatrices.generalized(energy, overlap, cutoff).values().length;
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

  /** Returns the coefficients of the orbitals that were found last, one column each. */
  Matrix vectors() {
    return vectors;
  }

  /** Returns the orbitals for a potential at the nodes. */
  SineGrid.States solve(double... potential) {
    Matrix change = inner(psi, moved(potential));
    int n = psi.columns();
    Matrix minus =
        Matrix.create(n, n, (i, j) -> -0.5 * (energy.at(i, j) + energy.at(j, i)) - change.at(i, j));
    SymmetricMatrices.Eigen found = SymmetricMatrices.generalized(minus, overlap, cutoff);
    vectors = found.vectors();
    return new SineGrid.States(
        Arrays.stream(found.values()).map(v -> -v).toArray(), psi.times(vectors));
  }

  /** Returns ‖Hφ − εφ‖ of the orbitals that were found last, for the potential they belong to. */
  double[] residuals(double[] energies, double... potential) {
    Matrix h =
        Matrix.create(
            psi.rows(),
            psi.columns(),
            (i, j) -> images.at(i, j) + (potential[i] - fixed[i]) * psi.at(i, j));
    Matrix image = h.times(vectors);
    Matrix phi = psi.times(vectors);
    double[] residuals = new double[vectors.columns()];
    for (int j = 0; j < residuals.length; j++) {
      double sum = 0;
      for (int i = 0; i < phi.rows(); i++) {
        sum += weights[i] * Math.pow(image.at(i, j) - energies[j] * phi.at(i, j), 2);
      }
      residuals[j] = Math.sqrt(sum);
    }
    return residuals;
  }

  private Matrix moved(double... potential) {
    return Matrix.create(
        psi.rows(), psi.columns(), (i, j) -> (potential[i] - fixed[i]) * psi.at(i, j));
  }

  private Matrix inner(Matrix f, Matrix g) {
    Matrix weighted = Matrix.create(g.rows(), g.columns(), (i, j) -> weights[i] * g.at(i, j));
    return f.transpose().times(weighted);
  }

  private static Matrix times(Matrix f, double... density) {
    return Matrix.create(f.rows(), f.columns(), (i, j) -> Math.sqrt(density[i]) * f.at(i, j));
  }
}
