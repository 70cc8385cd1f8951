package org.nsm.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
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

/** Reverse mode against central differences, and its rules. */
public interface GradientConformance extends AlgebraUnderTest {
  /** Its square is the relative error of a central difference, its inverse multiplies rounding. */
  double STEP = 1e-5;

  /** Checks one function of some inputs, whose values lie between 0.1 and 1.6. */
  private DynamicTest gradient(String name, Function<List<Tensor>, Tensor> f, Shape... shapes) {
    return dynamicTest(
        name,
        () -> {
          List<double[]> points = new ArrayList<>();
          for (int i = 0; i < shapes.length; i++) {
            double[] values = AlgebraUnderTest.numbers(name + i, shapes[i]);
            for (int n = 0; n < values.length; n++) {
              values[n] = 0.1 + Math.abs(values[n]);
            }
            points.add(values);
          }
          compare(f, points, shapes);
        });
  }

  private void compare(Function<List<Tensor>, Tensor> f, List<double[]> points, Shape... shapes) {
    Algebra a = algebra();
    List<Tensor> inputs = tensors(points, shapes);
    Tensor output = f.apply(inputs);
    Tensor cotangent = random(DType.FLOAT64, "cotangent", output.shape());
    List<Tensor> gradients = a.pullBack(output, cotangent, inputs);
    // All differences in one tensor, so that a graph runs once.
    List<Tensor> differences = new ArrayList<>();
    List<Tensor> flat = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      org.assertj.core.api.Assertions.assertThat(gradients.get(i).shape()).isEqualTo(shapes[i]);
      org.assertj.core.api.Assertions.assertThat(gradients.get(i).dtype()).isEqualTo(DType.FLOAT64);
      int count = points.get(i).length;
      flat.add(a.reshape(gradients.get(i), Shape.of(count)));
      for (int n = 0; n < count; n++) {
        Tensor up = f.apply(tensors(moved(points, i, n, STEP), shapes));
        Tensor down = f.apply(tensors(moved(points, i, n, -STEP), shapes));
        Tensor change = a.reshape(a.multiply(a.subtract(up, down), cotangent), Shape.of(size(up)));
        differences.add(a.reshape(a.multiply(a.sum(change, 0), 0.5 / STEP), Shape.of(1)));
      }
    }
    AlgebraUnderTest.close(
        values(a.concat(flat, 0)), values(a.concat(differences, 0)), 1e-6, "gradient");
  }

  private static int size(Tensor x) {
    return Math.toIntExact(x.shape().elements());
  }

  private static List<double[]> moved(List<double[]> points, int input, int element, double step) {
    List<double[]> changed = new ArrayList<>(points);
    changed.set(input, points.get(input).clone());
    changed.get(input)[element] += step;
    return changed;
  }

  private List<Tensor> tensors(List<double[]> points, Shape... shapes) {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      tensors.add(algebra().constant(points.get(i), shapes[i], DType.FLOAT64));
    }
    return tensors;
  }

  private DynamicTest one(String name, UnaryOperator<Tensor> f) {
    return gradient(name, x -> f.apply(x.get(0)), Shape.of(2, 3, 3));
  }

  private DynamicTest two(String name, BinaryOperator<Tensor> f) {
    return gradient(name, x -> f.apply(x.get(0), x.get(1)), Shape.of(2, 3, 1), Shape.of(3, 4));
  }

  /** One test an element-wise operation. */
  @TestFactory
  @DisplayName("gradients of element-wise operations")
  default Stream<DynamicTest> elementWiseGradients() {
    Algebra a = algebra();
    return Stream.of(
        two("add", a::add),
        two("subtract", a::subtract),
        two("multiply", a::multiply),
        two("divide", a::divide),
        two("maximum", a::maximum),
        two("minimum", a::minimum),
        one("negate", a::negate),
        one("abs", x -> a.abs(a.add(x, -0.7))),
        one("exp", a::exp),
        one("log", a::log),
        one("log1p", a::log1p),
        one("expm1", a::expm1),
        one("sqrt", a::sqrt),
        one("sin", a::sin),
        one("cos", a::cos),
        one("tanh", a::tanh),
        one("sigmoid", a::sigmoid),
        one("softplus", a::softplus),
        one("erf", a::erf),
        one("floor", x -> a.add(x, a.floor(a.multiply(x, 3)))),
        one("square", a::square),
        one("power 2.5", x -> a.power(x, 2.5)),
        one("power -1", x -> a.power(x, -1)),
        one("cast to its own type", x -> a.cast(x, DType.FLOAT64)),
        two("select", (x, y) -> a.select(a.greater(x, a.scalar(0.7, DType.FLOAT64)), x, y)));
  }

  /** One test a structural operation or reduction. */
  @TestFactory
  @DisplayName("gradients of structure and reductions")
  default Stream<DynamicTest> structureGradients() {
    Algebra a = algebra();
    Tensor rows = vector(DType.INT32, 1, 0, 1, 1);
    return Stream.of(
        one("reshape", x -> a.reshape(x, Shape.of(6, 3))),
        one("transpose", x -> a.transpose(x, 2, 0, 1)),
        two("concat", (x, y) -> a.concat(List.of(x, a.reshape(y, Shape.of(2, 3, 2)), x), -1)),
        one("slice", x -> a.slice(x, 1, 1, 2)),
        one("gather", x -> a.gather(x, rows)),
        two("broadcast", (x, y) -> a.broadcast(x, Shape.of(2, 3, 5))),
        one("sum", x -> a.sum(x, 0, -1)),
        one("mean", x -> a.mean(x, 1)),
        one("max", x -> a.max(x, 0, 2)));
  }

  /** One test a matrix operation. */
  @TestFactory
  @DisplayName("gradients of matrix operations")
  default Stream<DynamicTest> matrixGradients() {
    Algebra a = algebra();
    return Stream.of(
        product("matmul", false, false),
        product("matmul, first transposed", true, false),
        product("matmul, second transposed", false, true),
        product("matmul, both transposed", true, true),
        one("upperTriangle", a::upperTriangle),
        one("lowerTriangle", a::lowerTriangle),
        one("diagonal", a::diagonal),
        one("diagonalMatrix", a::diagonalMatrix));
  }

  private DynamicTest product(String name, boolean transposeX, boolean transposeY) {
    return gradient(
        name,
        x -> algebra().matmul(x.get(0), x.get(1), transposeX, transposeY),
        transposeX ? Shape.of(2, 1, 3, 2) : Shape.of(2, 1, 2, 3),
        transposeY ? Shape.of(2, 4, 3) : Shape.of(2, 3, 4));
  }

  /** One test a function made of several operations. */
  @TestFactory
  @DisplayName("gradients of composite functions")
  default Stream<DynamicTest> compositeGradients() {
    Algebra a = algebra();
    return Stream.of(
        gradient(
            "a network of two layers",
            x -> {
              Tensor hidden = a.tanh(a.add(a.matmul(x.get(0), x.get(1)), x.get(2)));
              return a.matmul(hidden, x.get(3));
            },
            Shape.of(5, 2),
            Shape.of(2, 4),
            Shape.of(4),
            Shape.of(4, 3)),
        gradient(
            "a value used several times",
            x -> {
              Tensor y = a.exp(a.negate(x.get(0)));
              return a.divide(a.multiply(y, a.sin(y)), a.add(a.square(x.get(0)), y));
            },
            Shape.of(3)),
        gradient(
            "normalised columns",
            x ->
                a.divide(x.get(0), a.sqrt(a.reshape(a.sum(a.square(x.get(0)), 0), Shape.of(1, 2)))),
            Shape.of(4, 2)));
  }

  /** Checks that cotangents of several outputs add up. */
  @Test
  @DisplayName("several outputs add up")
  default void severalOutputs() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = vector(dtype, 1, 2);
      Tensor y = vector(dtype, 3, 5);
      List<Tensor> gradients =
          a.pullBack(
              List.of(a.multiply(x, y), a.sum(a.square(x), 0)),
              List.of(vector(dtype, 10, 100), a.scalar(7, dtype)),
              List.of(x, y));
      expect(gradients.get(0), dtype, Shape.of(2), 10 * 3 + 7 * 2, 100 * 5 + 7 * 4);
      expect(gradients.get(1), dtype, Shape.of(2), 10, 200);
    }
  }

  /** Checks inputs on which nothing depends. */
  @Test
  @DisplayName("the gradient of what does not matter is zero, in its own shape")
  default void unrelatedInputs() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = vector(dtype, 1, 2);
      Tensor unrelated = tensor(dtype, Shape.of(1, 3), 1, 2, 3);
      List<Tensor> gradients = a.pullBack(a.square(x), vector(dtype, 1, 1), List.of(unrelated, x));
      expect(gradients.get(0), dtype, Shape.of(1, 3), 0, 0, 0);
      expect(gradients.get(1), dtype, Shape.of(2), 2, 4);
    }
  }

  /** Checks inputs that are results themselves, and outputs that are inputs. */
  @Test
  @DisplayName("an input may be a result, and an output may be an input")
  default void intermediateInputs() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = vector(dtype, 1, 2);
      Tensor y = a.square(x);
      Tensor one = vector(dtype, 1, 1);
      expect(a.pullBack(a.square(y), one, List.of(y)).get(0), dtype, Shape.of(2), 2, 8);
      expect(a.pullBack(y, vector(dtype, 3, 4), List.of(y)).get(0), dtype, Shape.of(2), 3, 4);
    }
  }

  /** Checks stopGradient. */
  @Test
  @DisplayName("stopGradient lets nothing through")
  default void stoppedGradients() {
    Algebra a = algebra();
    for (DType dtype : FLOATING) {
      Tensor x = tensor(dtype, Shape.of(2, 2), 2, 0, 0, 4);
      Tensor one = a.fill(1, x.shape(), dtype);
      Tensor product = a.multiply(x, a.stopGradient(x));
      expect(a.pullBack(product, one, List.of(x)).get(0), dtype, x.shape(), 2, 0, 0, 4);
      expect(a.pullBack(a.stopGradient(x), one, List.of(x)).get(0), dtype, x.shape(), 0, 0, 0, 0);
    }
  }

  /** Checks conversions between the floating-point types. */
  @Test
  @DisplayName("gradients pass through casts between the floating-point types")
  default void castGradients() {
    Algebra a = algebra();
    Tensor x = vector(DType.FLOAT32, 1, 2);
    Tensor y = a.square(a.cast(x, DType.FLOAT64));
    Tensor gradient = a.pullBack(y, vector(DType.FLOAT64, 1, 10), List.of(x)).get(0);
    expect(gradient, DType.FLOAT32, Shape.of(2), 2, 40);
    Tensor rounded = a.cast(a.cast(x, DType.INT32), DType.FLOAT32);
    expect(
        a.pullBack(rounded, vector(DType.FLOAT32, 1, 1), List.of(x)).get(0),
        DType.FLOAT32,
        Shape.of(2),
        0,
        0);
  }
}
