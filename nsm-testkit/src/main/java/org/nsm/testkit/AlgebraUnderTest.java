package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nsm.api.Seeds;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * What the parts of {@link AlgebraConformance} share: the algebra, and how its values are read and
 * compared.
 */
public interface AlgebraUnderTest {
  /** The types that every operation works in. */
  List<DType> FLOATING = List.of(DType.FLOAT32, DType.FLOAT64);

  /** Returns the algebra; one test may ask several times and is then given the same one. */
  Algebra algebra();

  /** Returns the values of a tensor of that algebra, row by row; conditions as 0 and 1. */
  double[] values(Tensor tensor);

  /** Returns a tensor of given values. */
  default Tensor tensor(DType dtype, Shape shape, double... values) {
    return algebra().constant(values, shape, dtype);
  }

  /** Returns a vector of given values. */
  default Tensor vector(DType dtype, double... values) {
    return tensor(dtype, Shape.of(values.length), values);
  }

  /** Returns numbers between −1.5 and 1.5, representable in both types, by name always the same. */
  static double[] numbers(String name, Shape shape) {
    RandomGenerator random = new Seeds(20_240_601).generator(name);
    double[] values = new double[Math.toIntExact(shape.elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (3 * random.nextDouble() - 1.5);
    }
    return values;
  }

  /** Returns a tensor of {@link #numbers}. */
  default Tensor random(DType dtype, String name, Shape shape) {
    return algebra().constant(numbers(name, shape), shape, dtype);
  }

  /** Checks shape, type and values of a tensor. */
  default void expect(Tensor actual, DType dtype, Shape shape, double... expected) {
    assertThat(actual.dtype()).as("type").isEqualTo(dtype);
    assertThat(actual.shape()).as("shape").isEqualTo(shape);
    close(values(actual), expected, tolerance(dtype), dtype + " values");
  }

  /** A few roundings of either type: single precision has a unit of 6e-8, double of 1e-16. */
  static double tolerance(DType dtype) {
    return dtype == DType.FLOAT32 ? 1e-5 : 1e-12;
  }

  /** Checks that numbers agree up to a tolerance relative to one and to their size. */
  static void close(double[] actual, double[] expected, double tolerance, String what) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      boolean same =
          Double.compare(actual[i], expected[i]) == 0
              || Math.abs(actual[i] - expected[i]) <= tolerance * (1 + Math.abs(expected[i]));
      assertThat(same)
          .as("%s, element %d: %s should be %s (to %s)", what, i, actual[i], expected[i], tolerance)
          .isTrue();
    }
  }
}
