package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Random tensors: pure functions of their key, with the right law. */
public interface RandomConformance extends AlgebraUnderTest {
  /** Enough that statistics are known to about 1/140. */
  int COUNT = 20_000;

  private RandomKey key(long stream, int step) {
    return new RandomKey(stream, algebra().scalar(step, DType.INT32));
  }

  private double[] normal(RandomKey key, DType dtype) {
    return values(algebra().randomNormal(key, Shape.of(COUNT), dtype));
  }

  /** Checks shapes and types. */
  @Test
  @DisplayName("random tensors have the shape and type that were asked for")
  default void randomShapes() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      for (Tensor x :
          new Tensor[] {
            a.randomNormal(key(1, 0), Shape.of(2, 3), dtype),
            a.randomUniform(key(1, 0), Shape.of(2, 3), dtype)
          }) {
        assertThat(x.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(x.dtype()).isEqualTo(dtype);
        assertThat(values(x)).hasSize(6).doesNotHaveDuplicates();
      }
    }
  }

  /** Checks repeatability. */
  @Test
  @DisplayName("the same key gives the same numbers, to the bit")
  default void sameKey() {
    for (DType dtype : FLOATING) {
      assertThat(normal(key(5, 3), dtype)).isEqualTo(normal(key(5, 3), dtype));
      double[] once = values(algebra().randomUniform(key(5, 3), Shape.of(8), dtype));
      double[] again = values(algebra().randomUniform(key(5, 3), Shape.of(8), dtype));
      assertThat(again).isEqualTo(once);
    }
  }

  /** Checks that keys which differ in one part give unrelated numbers. */
  @Test
  @DisplayName("another stream, step or sub-stream gives uncorrelated numbers")
  default void otherKeys() {
    RandomKey key = key(5, 3);
    RandomKey[] others = {
      key(6, 3),
      key(5, 4),
      key(5L << 32 | 5, 3),
      key(-5, 3),
      key.stream("points"),
      key.stream("noise")
    };
    for (DType dtype : FLOATING) {
      double[] x = normal(key, dtype);
      for (RandomKey other : others) {
        double[] y = normal(other, dtype);
        double product = 0;
        for (int i = 0; i < COUNT; i++) {
          product += x[i] * y[i];
        }
        assertThat(Arrays.equals(x, y)).isFalse();
        // The mean of products of independent normal numbers has deviation 1/√n: five of them.
        assertThat(product / COUNT).isCloseTo(0, within(5 / Math.sqrt(COUNT)));
      }
    }
  }

  /** Checks the first moments and one quantile of normal numbers. */
  @Test
  @DisplayName("normal numbers have mean 0, variance 1, and 68.27 % within one deviation")
  default void normalLaw() {
    for (DType dtype : FLOATING) {
      double[] x = normal(key(11, 0), dtype);
      double mean = Arrays.stream(x).average().orElseThrow();
      double variance = Arrays.stream(x).map(v -> v * v).average().orElseThrow();
      double inside = Arrays.stream(x).filter(v -> Math.abs(v) < 1).count() / (double) COUNT;
      // Five standard errors: 1/√n, √(2/n), √(p(1−p)/n).
      assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(COUNT)));
      assertThat(variance).isCloseTo(1, within(5 * Math.sqrt(2.0 / COUNT)));
      assertThat(inside).isCloseTo(0.6827, within(5 * Math.sqrt(0.217 / COUNT)));
      assertThat(x).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
    }
  }

  /** Checks range, mean and variance of uniform numbers. */
  @Test
  @DisplayName("uniform numbers lie in [0, 1) with mean 1/2 and variance 1/12")
  default void uniformLaw() {
    for (DType dtype : FLOATING) {
      double[] x = values(algebra().randomUniform(key(12, 7), Shape.of(COUNT), dtype));
      double mean = Arrays.stream(x).average().orElseThrow();
      double variance = Arrays.stream(x).map(v -> (v - 0.5) * (v - 0.5)).average().orElseThrow();
      assertThat(Arrays.stream(x).min().orElseThrow()).isBetween(0.0, 0.01);
      assertThat(Arrays.stream(x).max().orElseThrow()).isLessThan(1).isGreaterThan(0.99);
      // Five standard errors: √(1/12n), √(1/180n).
      assertThat(mean).isCloseTo(0.5, within(5 / Math.sqrt(12.0 * COUNT)));
      assertThat(variance).isCloseTo(1 / 12.0, within(5 / Math.sqrt(180.0 * COUNT)));
    }
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }
}
