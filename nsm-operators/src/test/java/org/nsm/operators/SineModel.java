package org.nsm.operators;

import java.util.Arrays;
import java.util.Set;
import org.nsm.api.Matrix;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.TrainedModel;

/**
 * What a training of electrons between walls might give: the first sines, in the gauge of a
 * constant density, with exact images.
 */
record SineModel(AffineOperator operator, KohnSham1d electrons, double limit, int modes)
    implements TrainedModel {
  private static final double DENSITY = 0.04;

  static SineModel of(KohnSham1d electrons, double limit, int modes) {
    return new SineModel(AffineOperator.of(electrons, 3, 5), electrons, limit, modes);
  }

  /** Returns a model of another operator, of which nothing is asked. */
  static SineModel of(Operator other) {
    KohnSham1d any = KohnSham1d.of(new double[] {0}, new double[] {1}, 1, 5);
    return new SineModel(AffineOperator.of(other, 1, 0), any, 5, 2);
  }

  @Override
  public ObjectiveDescriptor objective() {
    return new ObjectiveDescriptor(
        Set.of(Problem.EIGEN), true, Normalisation.EIGENVALUE, true, true, false);
  }

  @Override
  public long seed() {
    return 1;
  }

  @Override
  public Values at(Matrix points) {
    double[] density = new double[points.rows()];
    Arrays.fill(density, DENSITY);
    Matrix f =
        Matrix.create(
            points.rows(),
            modes,
            (i, k) -> Math.sin(wave(k) * (points.at(i, 0) + limit)) / Math.sqrt(DENSITY));
    Matrix image =
        Matrix.create(
            points.rows(),
            modes,
            (i, k) -> {
              double energy = wave(k) * wave(k) / 2 + electrons.fixed(points.at(i, 0));
              return (operator.shift() - operator.scale() * energy) * f.at(i, k);
            });
    return new Values(points, f, image, density);
  }

  @Override
  public Values sample(int count, long index) {
    throw new UnsupportedOperationException("the inference looks at a quadrature");
  }

  private double wave(int k) {
    return (k + 1) * Math.PI / (2 * limit);
  }
}
