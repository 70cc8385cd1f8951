package org.nsm.api.spi;

import java.util.random.RandomGenerator;
import org.nsm.api.tensor.Shape;

/**
 * One array of a parametrization.
 *
 * @param name unique in its parametrization
 * @param shape its shape
 * @param trainable whether the optimizer moves it; fixed ones (a random Fourier matrix) are saved
 *     with the model all the same
 * @param perMode whether axis 0 is the mode, so that one mode can be drawn afresh alone
 * @param initializer draws initial values
 */
public record Parameter(
    String name, Shape shape, boolean trainable, boolean perMode, Initializer initializer) {

  /** Draws initial values, row by row. */
  @FunctionalInterface
  public interface Initializer {
    /** Returns values for every element of the shape. */
    double[] draw(Shape shape, RandomGenerator random);

    /** Returns an initializer that sets everything to one value. */
    static Initializer constant(double value) {
      return (shape, random) -> {
        double[] values = new double[Math.toIntExact(shape.elements())];
        java.util.Arrays.fill(values, value);
        return values;
      };
    }

    /** Returns an initializer that draws from N(0, deviation²). */
    static Initializer normal(double deviation) {
      return (shape, random) ->
          java.util.stream.DoubleStream.generate(() -> deviation * random.nextGaussian())
              .limit(shape.elements())
              .toArray();
    }
  }

  /** Returns a parameter that the optimizer moves. */
  public static Parameter trainable(String name, Shape shape, Initializer initializer) {
    return new Parameter(name, shape, true, false, initializer);
  }

  /** Returns a parameter that the optimizer moves and whose axis 0 is the mode. */
  public static Parameter perMode(String name, Shape shape, Initializer initializer) {
    return new Parameter(name, shape, true, true, initializer);
  }

  /** Returns a parameter that stays as it was drawn. */
  public static Parameter fixed(String name, Shape shape, Initializer initializer) {
    return new Parameter(name, shape, false, false, initializer);
  }
}
