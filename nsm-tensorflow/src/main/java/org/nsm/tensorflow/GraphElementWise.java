package org.nsm.tensorflow;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Constants and element-wise operations as nodes of a graph. */
abstract class GraphElementWise implements Algebra {

  /** Returns what makes nodes. */
  abstract GraphOps ops();

  @Override
  public Tensor constant(double[] values, Shape shape, DType dtype) {
    return ops().constant(values, shape, dtype);
  }

  @Override
  public Tensor add(Tensor a, Tensor b) {
    return binary("AddV2", a, b, (y, operand, g) -> g);
  }

  @Override
  public Tensor subtract(Tensor a, Tensor b) {
    return binary("Sub", a, b, (y, operand, g) -> operand == 0 ? g : negate(g));
  }

  @Override
  public Tensor multiply(Tensor a, Tensor b) {
    return binary("Mul", a, b, (y, operand, g) -> multiply(g, operand == 0 ? b : a));
  }

  @Override
  public Tensor divide(Tensor a, Tensor b) {
    return binary(
        "RealDiv",
        a,
        b,
        (y, operand, g) -> operand == 0 ? divide(g, b) : negate(divide(multiply(g, y), b)));
  }

  @Override
  public Tensor maximum(Tensor a, Tensor b) {
    return binary("Maximum", a, b, (y, operand, g) -> chosen(greater(b, a), operand == 1, g));
  }

  @Override
  public Tensor minimum(Tensor a, Tensor b) {
    return binary("Minimum", a, b, (y, operand, g) -> chosen(greater(a, b), operand == 1, g));
  }

  @Override
  public Tensor negate(Tensor a) {
    return unary("Neg", a, (y, g) -> negate(g));
  }

  @Override
  public Tensor abs(Tensor a) {
    return unary("Abs", a, (y, g) -> multiply(g, ops().node("Sign", a)));
  }

  @Override
  public Tensor exp(Tensor a) {
    return unary("Exp", a, (y, g) -> multiply(g, y));
  }

  @Override
  public Tensor log(Tensor a) {
    return unary("Log", a, (y, g) -> divide(g, a));
  }

  @Override
  public Tensor log1p(Tensor a) {
    return unary("Log1p", a, (y, g) -> divide(g, add(a, 1)));
  }

  @Override
  public Tensor expm1(Tensor a) {
    return unary("Expm1", a, (y, g) -> multiply(g, add(y, 1)));
  }

  @Override
  public Tensor sqrt(Tensor a) {
    return unary("Sqrt", a, (y, g) -> divide(multiply(g, 0.5), y));
  }

  @Override
  public Tensor sin(Tensor a) {
    return unary("Sin", a, (y, g) -> multiply(g, cos(a)));
  }

  @Override
  public Tensor cos(Tensor a) {
    return unary("Cos", a, (y, g) -> multiply(g, negate(sin(a))));
  }

  @Override
  public Tensor tanh(Tensor a) {
    return unary("Tanh", a, (y, g) -> multiply(g, subtract(one(a), square(y))));
  }

  @Override
  public Tensor sigmoid(Tensor a) {
    return unary("Sigmoid", a, (y, g) -> multiply(g, subtract(y, square(y))));
  }

  /**
   * log(1 + eᵃ) as a − log σ(a): TensorFlow's own kernel takes as long as a matrix product, and
   * σ(a) is also the derivative. In single precision it is as exact as a itself, absolutely; the
   * guards are for a where σ(a) is too small for a number.
   */
  @Override
  public Tensor softplus(Tensor a) {
    GraphTensor value;
    if (a.dtype() == DType.FLOAT32) {
      Tensor s = maximum(sigmoid(a), scalar(Float.MIN_NORMAL, DType.FLOAT32));
      value = (GraphTensor) maximum(subtract(a, log(s)), scalar(0, DType.FLOAT32));
    } else {
      value = ops().node("Softplus", a);
    }
    return value.pulledBack(List.of(a), (y, operand, g) -> multiply(g, sigmoid(a)));
  }

  @Override
  public Tensor erf(Tensor a) {
    return unary(
        "Erf", a, (y, g) -> multiply(g, multiply(exp(negate(square(a))), 2 / Math.sqrt(Math.PI))));
  }

  @Override
  public Tensor floor(Tensor a) {
    return ops().wrap(ops().node("Floor", a).output());
  }

  @Override
  public Tensor square(Tensor a) {
    return unary("Square", a, (y, g) -> multiply(g, multiply(a, 2)));
  }

  @Override
  public Tensor power(Tensor a, double p) {
    Tensor exponent = scalar(p, a.dtype());
    return ops()
        .node("Pow", a, exponent)
        .pulledBack(List.of(a), (y, operand, g) -> multiply(g, multiply(power(a, p - 1), p)));
  }

  @Override
  public Tensor cast(Tensor a, DType dtype) {
    return a.dtype() == dtype
        ? a
        : ops()
            .node("Cast", b -> b.setAttr("DstT", GraphTypes.proto(dtype)), a)
            .pulledBack((y, operand, g) -> cast(g, a.dtype()));
  }

  @Override
  public Tensor stopGradient(Tensor a) {
    return ops().wrap(ops().node("StopGradient", a).output());
  }

  @Override
  public Tensor greater(Tensor a, Tensor b) {
    requireSameType("Greater", a, b);
    return ops().node("Greater", a, b);
  }

  @Override
  public Tensor select(Tensor condition, Tensor a, Tensor b) {
    GraphTensor result = ops().node("SelectV2", condition, a, b);
    return result.pulledBack(
        (y, operand, g) ->
            reduceTo(chosen(condition, operand == 0, g), (operand == 0 ? a : b).shape()));
  }

  private Tensor unary(String type, Tensor a, BinaryOperator<Tensor> rule) {
    return ops().node(type, a).pulledBack((y, operand, g) -> rule.apply(y, g));
  }

  /** What was broadcast on the way there is summed on the way back. */
  private Tensor binary(String type, Tensor a, Tensor b, GraphTensor.Rule rule) {
    requireSameType(type, a, b);
    return ops()
        .node(type, a, b)
        .pulledBack(
            (y, operand, g) -> reduceTo(rule.pull(y, operand, g), (operand == 0 ? a : b).shape()));
  }

  private static void requireSameType(String type, Tensor a, Tensor b) {
    if (a.dtype() != b.dtype()) {
      throw new IllegalArgumentException(type + " of " + a.dtype() + " and " + b.dtype());
    }
  }

  /** Returns g where the condition is as wanted, zero elsewhere. */
  private Tensor chosen(Tensor condition, boolean wanted, Tensor g) {
    Tensor zero = scalar(0, g.dtype());
    return wanted ? select(condition, g, zero) : select(condition, zero, g);
  }

  private Tensor one(Tensor like) {
    return scalar(1, like.dtype());
  }

  /** Returns the sum over everything that broadcasting from a shape repeated. */
  Tensor reduceTo(Tensor g, Shape shape) {
    int extra = g.shape().rank() - shape.rank();
    int[] repeated =
        IntStream.range(0, g.shape().rank())
            .filter(i -> i < extra || shape.size(i - extra) != g.shape().size(i))
            .toArray();
    return reshape(repeated.length == 0 ? g : sum(g, repeated), shape);
  }
}
