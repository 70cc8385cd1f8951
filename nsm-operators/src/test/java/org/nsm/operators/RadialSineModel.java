package org.nsm.operators;

import java.util.Arrays;
import java.util.Set;
import org.nsm.api.Matrix;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.TrainedModel;

/**
 * What a training of the radial functions of an atom might give: sin kπt, t = log(1 + r/c)/κ, with
 * exact images, in the gauge of a constant density.
 */
record RadialSineModel(KohnShamAtom atom, RadialAxis axis, int modes) implements TrainedModel {
  private static final double DENSITY = 0.1;

  static RadialSineModel of(KohnShamAtom atom, int charge, double limit, int modes) {
    return new RadialSineModel(atom, RadialAxis.of(charge, limit), modes);
  }

  @Override
  public AffineOperator operator() {
    return AffineOperator.of(atom, 2, 7);
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
            (i, k) -> Math.sin(wave(k) * axis.place(points.at(i, 0))) / Math.sqrt(DENSITY));
    Matrix image =
        Matrix.create(
            points.rows(),
            modes,
            (i, k) -> {
              double r = points.at(i, 0);
              double slope = 1 / axis.stretch(r);
              // With t′ = 1/κs, t″ = −κt′².
              double bend =
                  -wave(k)
                          * slope
                          * slope
                          * axis.rate()
                          * Math.cos(wave(k) * axis.place(r))
                          / Math.sqrt(DENSITY)
                      - Math.pow(wave(k) * slope, 2) * f.at(i, k);
              double t = bend / 2 - atom.fixed(r) * f.at(i, k);
              return operator().scale() * t + operator().shift() * f.at(i, k);
            });
    return new Values(points, f, image, density);
  }

  @Override
  public Values sample(int count, long index) {
    throw new UnsupportedOperationException("the inference looks at a quadrature");
  }

  private static double wave(int k) {
    return (k + 1) * Math.PI;
  }
}
