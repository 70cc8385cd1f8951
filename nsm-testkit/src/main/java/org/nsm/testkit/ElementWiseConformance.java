package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Values of the element-wise operations. */
public interface ElementWiseConformance extends AlgebraUnderTest {

  /** One test an operation of two operands. */
  @TestFactory
  @DisplayName("operations of two operands, with broadcasting")
  default Stream<DynamicTest> binaryOperations() {
    Algebra a = algebra();
    return Stream.of(
        binary("add", a::add, (x, y) -> x + y),
        binary("subtract", a::subtract, (x, y) -> x - y),
        binary("multiply", a::multiply, (x, y) -> x * y),
        binary("divide", a::divide, (x, y) -> x / y),
        binary("maximum", a::maximum, (x, y) -> x > y ? x : y),
        binary("minimum", a::minimum, (x, y) -> x < y ? x : y));
  }

  private DynamicTest binary(String name, BinaryOperator<Tensor> f, DoubleBinaryOperator expected) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          for (DType dtype : FLOATING) {
            Shape column = Shape.of(2, 3, 1);
            Shape row = Shape.of(3, 4);
            double[] x = AlgebraUnderTest.numbers(name + "x", column);
            double[] y = AlgebraUnderTest.numbers(name + "y", row);
            double[] values = new double[24];
            for (int i = 0; i < 24; i++) {
              values[i] = expected.applyAsDouble(x[i / 4], y[i % 12]);
            }
            Tensor result = f.apply(tensor(dtype, column, x), tensor(dtype, row, y));
            expect(result, dtype, Shape.of(2, 3, 4), values);
            Tensor scalar = f.apply(tensor(dtype, row, y), algebra().scalar(0.75, dtype));
            expect(
                scalar,
                dtype,
                row,
                Arrays.stream(y).map(v -> expected.applyAsDouble(v, 0.75)).toArray());
          }
        });
  }

  /** One test an operation of one operand. */
  @TestFactory
  @DisplayName("operations of one operand")
  default Stream<DynamicTest> unaryOperations() {
    Algebra a = algebra();
    double[] any = {-2.75, -1, -0.125, 0, 0.5, 1.25, 3};
    double[] positive = {0.0625, 0.5, 1, 2.75, 12};
    double[] small = {-0.5, -1e-3, 0, 1e-7, 0.25, 4};
    return Stream.of(
        unary("negate", a::negate, x -> -x, any),
        unary("abs", a::abs, x -> x < 0 ? -x : x, any),
        unary("exp", a::exp, Math::exp, any),
        unary("log", a::log, Math::log, positive),
        unary("log1p", a::log1p, Math::log1p, small),
        unary("expm1", a::expm1, Math::expm1, small),
        unary("sqrt", a::sqrt, Math::sqrt, positive),
        unary("sin", a::sin, Math::sin, any),
        unary("cos", a::cos, Math::cos, any),
        unary("tanh", a::tanh, Math::tanh, any),
        unary("sigmoid", a::sigmoid, x -> 1 / (1 + Math.exp(-x)), any),
        unary("softplus", a::softplus, x -> Math.log(1 + Math.exp(x)), any),
        unary("floor", a::floor, Math::floor, any),
        unary("square", a::square, x -> x * x, any),
        unary("power 2.5", x -> a.power(x, 2.5), x -> Math.pow(x, 2.5), positive),
        unary("power -1", x -> a.power(x, -1), x -> 1 / x, positive),
        unary("add 0.5", x -> a.add(x, 0.5), x -> x + 0.5, any),
        unary("multiply by -3", x -> a.multiply(x, -3), x -> -3 * x, any),
        unary("stopGradient", a::stopGradient, x -> x, any));
  }

  private DynamicTest unary(
      String name, UnaryOperator<Tensor> f, DoubleUnaryOperator expected, double... points) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          for (DType dtype : FLOATING) {
            // What the type can hold of the point is what the function is given.
            double[] held =
                Arrays.stream(points)
                    .map(x -> dtype == DType.FLOAT32 ? (float) x : x)
                    .map(expected)
                    .toArray();
            expect(f.apply(vector(dtype, points)), dtype, Shape.of(points.length), held);
          }
        });
  }

  /** Checks the error function against published values (Abramowitz and Stegun, table 7.1). */
  @Test
  @DisplayName("erf has the tabulated values")
  default void errorFunction() {
    double[] points = {-3, -1, -0.25, 0, 0.5, 1, 2, 4};
    double[] expected = {
      -0.9999779095030014,
      -0.8427007929497149,
      -0.2763263901682369,
      0,
      0.5204998778130465,
      0.8427007929497149,
      0.9953222650189527,
      0.9999999845827421
    };
    for (DType dtype : FLOATING) {
      expect(algebra().erf(vector(dtype, points)), dtype, Shape.of(points.length), expected);
    }
  }

  /** Checks arguments at which a naive formula overflows. */
  @Test
  @DisplayName("softplus, sigmoid and tanh do not overflow")
  default void saturation() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = vector(dtype, -1000, 1000);
      expect(a.softplus(x), dtype, Shape.of(2), 0, 1000);
      expect(a.sigmoid(x), dtype, Shape.of(2), 0, 1);
      expect(a.tanh(x), dtype, Shape.of(2), -1, 1);
    }
  }

  /** Checks that small arguments keep their digits. */
  @Test
  @DisplayName("log1p and expm1 are exact for small arguments")
  default void smallArguments() {
    Algebra a = algebra();
    double tiny = 1e-10;
    double[] actual =
        values(
            a.concat(
                java.util.List.of(
                    a.log1p(vector(DType.FLOAT64, tiny)), a.expm1(vector(DType.FLOAT64, tiny))),
                0));
    // The series of both begin with x ∓ x²/2.
    assertThat(actual[0] / tiny - 1).isCloseTo(-tiny / 2, within(1e-15));
    assertThat(actual[1] / tiny - 1).isCloseTo(tiny / 2, within(1e-15));
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }

  /** Checks conversions between all element types. */
  @Test
  @DisplayName("cast keeps numbers, rounds to single precision, truncates to whole numbers")
  default void casts() {
    Algebra a = algebra();
    Tensor x = vector(DType.FLOAT64, -2.7, 0, 0.1, 3);
    Shape four = Shape.of(4);
    assertThat(values(a.cast(x, DType.FLOAT32))).containsExactly(-2.7f, 0, 0.1f, 3);
    expect(a.cast(x, DType.INT32), DType.INT32, four, -2, 0, 0, 3);
    expect(
        a.cast(vector(DType.INT32, -2, 0, 7), DType.FLOAT64), DType.FLOAT64, Shape.of(3), -2, 0, 7);
    Tensor positive = a.greater(x, a.scalar(0, DType.FLOAT64));
    expect(a.cast(positive, DType.FLOAT64), DType.FLOAT64, four, 0, 0, 1, 1);
    expect(a.cast(positive, DType.INT32), DType.INT32, four, 0, 0, 1, 1);
  }

  /** Checks arithmetic on step numbers and indices. */
  @Test
  @DisplayName("whole numbers can be added, subtracted and multiplied")
  default void wholeNumbers() {
    Algebra a = algebra();
    Tensor x = vector(DType.INT32, 1, -2, 100_000_007);
    Tensor y = a.scalar(3, DType.INT32);
    Shape three = Shape.of(3);
    expect(a.add(x, y), DType.INT32, three, 4, 1, 100_000_010);
    expect(a.subtract(x, y), DType.INT32, three, -2, -5, 100_000_004);
    expect(a.multiply(x, y), DType.INT32, three, 3, -6, 300_000_021);
  }

  /** Checks comparison and choice. */
  @Test
  @DisplayName("greater compares, select chooses, both broadcast")
  default void choice() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor column = tensor(dtype, Shape.of(2, 1), 0, 2);
      Tensor row = vector(dtype, -1, 0, 3);
      Tensor condition = a.greater(column, row);
      expect(condition, DType.BOOL, Shape.of(2, 3), 1, 0, 0, 1, 1, 0);
      expect(a.select(condition, column, row), dtype, Shape.of(2, 3), 0, 0, 3, 2, 2, 3);
      Tensor perRow = a.greater(vector(dtype, 1, 0, 1), a.scalar(0.5, dtype));
      Tensor chosen = a.select(perRow, tensor(dtype, Shape.of(2, 1), 7, 8), a.scalar(0, dtype));
      expect(chosen, dtype, Shape.of(2, 3), 7, 0, 7, 8, 0, 8);
    }
  }

  /** Checks that undefined numbers are passed on rather than swallowed. */
  @Test
  @DisplayName("undefined numbers stay undefined")
  default void undefinedNumbers() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = vector(dtype, Double.NaN, 1);
      assertThat(values(a.add(x, 1))[0]).isNaN();
      assertThat(values(a.sum(x, 0))[0]).isNaN();
      assertThat(values(a.log(vector(dtype, -1, 1)))[0]).isNaN();
      assertThat(values(a.divide(vector(dtype, 1, 1), vector(dtype, 0, 1)))[0]).isInfinite();
    }
  }
}
