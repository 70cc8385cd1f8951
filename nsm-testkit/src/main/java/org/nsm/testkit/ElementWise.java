package org.nsm.testkit;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** The element-wise part of the algebra; gradients are written in the algebra itself. */
abstract sealed class ElementWise extends Operands permits JavaAlgebra {
  /** Sums over the axes that broadcasting repeated. */
  abstract Tensor sumTo(Tensor tensor, Shape shape);

  @Override
  public Tensor add(Tensor x, Tensor y) {
    return binary("add", x, y, Double::sum, g -> g, g -> g);
  }

  @Override
  public Tensor subtract(Tensor x, Tensor y) {
    return binary("subtract", x, y, (p, q) -> p - q, g -> g, this::negate);
  }

  @Override
  public Tensor multiply(Tensor x, Tensor y) {
    return binary("multiply", x, y, (p, q) -> p * q, g -> multiply(g, y), g -> multiply(g, x));
  }

  @Override
  public Tensor divide(Tensor x, Tensor y) {
    floating("divide", x);
    return binary(
        "divide",
        x,
        y,
        (p, q) -> p / q,
        g -> divide(g, y),
        g -> negate(divide(multiply(g, x), square(y))));
  }

  /** The gradient goes to the greater one; to the first where they are equal. */
  @Override
  public Tensor maximum(Tensor x, Tensor y) {
    return binary(
        "maximum", x, y, Math::max, g -> masked(g, x, y, false), g -> masked(g, y, x, true));
  }

  @Override
  public Tensor minimum(Tensor x, Tensor y) {
    return binary(
        "minimum", x, y, Math::min, g -> masked(g, y, x, false), g -> masked(g, x, y, true));
  }

  /** g where p is greater than q; or, unless strict, equal. */
  private Tensor masked(Tensor g, Tensor p, Tensor q, boolean strict) {
    Tensor zero = fill(0, g.shape(), g.dtype());
    return strict ? select(greater(p, q), g, zero) : select(greater(q, p), zero, g);
  }

  @Override
  public Tensor negate(Tensor x) {
    return unary(numeric("negate", x), v -> -v, this::negate);
  }

  @Override
  public Tensor abs(Tensor x) {
    JavaTensor p = numeric("abs", x);
    return unary(
        p,
        Math::abs,
        g -> {
          double[] signs = Arrays.stream(p.values()).map(Math::signum).toArray();
          return multiply(g, constant(signs, p.shape(), p.dtype()));
        });
  }

  @Override
  public Tensor exp(Tensor x) {
    return withResult("exp", x, Math::exp, (g, y) -> multiply(g, y));
  }

  @Override
  public Tensor log(Tensor x) {
    return unary(floating("log", x), Math::log, g -> divide(g, x));
  }

  @Override
  public Tensor log1p(Tensor x) {
    return unary(floating("log1p", x), Math::log1p, g -> divide(g, add(x, 1)));
  }

  @Override
  public Tensor expm1(Tensor x) {
    return withResult("expm1", x, Math::expm1, (g, y) -> multiply(g, add(y, 1)));
  }

  @Override
  public Tensor sqrt(Tensor x) {
    return withResult("sqrt", x, Math::sqrt, (g, y) -> divide(g, multiply(y, 2)));
  }

  @Override
  public Tensor sin(Tensor x) {
    return unary(floating("sin", x), Math::sin, g -> multiply(g, cos(x)));
  }

  @Override
  public Tensor cos(Tensor x) {
    return unary(floating("cos", x), Math::cos, g -> negate(multiply(g, sin(x))));
  }

  @Override
  public Tensor tanh(Tensor x) {
    return withResult("tanh", x, Math::tanh, (g, y) -> multiply(g, add(negate(square(y)), 1)));
  }

  @Override
  public Tensor sigmoid(Tensor x) {
    return withResult(
        "sigmoid",
        x,
        v -> v >= 0 ? 1 / (1 + Math.exp(-v)) : Math.exp(v) / (1 + Math.exp(v)),
        (g, y) -> multiply(g, multiply(y, add(negate(y), 1))));
  }

  @Override
  public Tensor softplus(Tensor x) {
    return unary(
        floating("softplus", x),
        v -> Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))),
        g -> multiply(g, sigmoid(x)));
  }

  @Override
  public Tensor erf(Tensor x) {
    double slope = 2 / Math.sqrt(Math.PI);
    return unary(
        floating("erf", x),
        ErrorFunction::erf,
        g -> multiply(g, multiply(exp(negate(square(x))), slope)));
  }

  @Override
  public Tensor floor(Tensor x) {
    return map(floating("floor", x), Math::floor);
  }

  @Override
  public Tensor square(Tensor x) {
    return unary(numeric("square", x), v -> v * v, g -> multiply(g, multiply(x, 2)));
  }

  @Override
  public Tensor power(Tensor x, double p) {
    return unary(
        floating("power", x), v -> Math.pow(v, p), g -> multiply(g, multiply(power(x, p - 1), p)));
  }

  @Override
  public Tensor cast(Tensor x, DType dtype) {
    JavaTensor p = own(x);
    if (p.dtype() == dtype) {
      return x;
    }
    double[] values = p.values().clone();
    JavaTensor result = make(values, p.shape(), dtype);
    // What comes out of rounding to whole numbers is flat: its gradient is zero.
    boolean smooth = dtype.isFloating();
    if (p.dtype() == DType.BOOL) {
      p.edges().forEach(edge -> result.pulls(edge.argument(), edge.rule()));
    }
    return smooth ? result.pulls(p, g -> cast(g, p.dtype())) : result;
  }

  @Override
  public Tensor stopGradient(Tensor x) {
    return map(own(x), v -> v);
  }

  @Override
  public Tensor greater(Tensor x, Tensor y) {
    JavaTensor p = numeric("greater", x);
    JavaTensor q = sameType("greater", p, y);
    Shape shape = Shape.broadcast(p.shape(), q.shape());
    return make(zip(p, q, shape, (v, w) -> v > w ? 1 : 0), shape, DType.BOOL)
        .blocks(p, "greater")
        .blocks(q, "greater");
  }

  @Override
  public Tensor select(Tensor condition, Tensor x, Tensor y) {
    JavaTensor c = own(condition);
    if (c.dtype() != DType.BOOL) {
      throw new IllegalArgumentException("select: the condition is " + c + ", expected BOOL");
    }
    JavaTensor p = own(x);
    JavaTensor q = sameType("select", p, y);
    Shape shape = Shape.broadcast(c.shape(), Shape.broadcast(p.shape(), q.shape()));
    int[] choice = Broadcasting.sources(c.shape(), shape);
    int[] first = Broadcasting.sources(p.shape(), shape);
    int[] second = Broadcasting.sources(q.shape(), shape);
    double[] values = new double[choice.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = c.values()[choice[i]] != 0 ? p.values()[first[i]] : q.values()[second[i]];
    }
    Tensor zero = scalar(0, p.dtype());
    return make(values, shape, p.dtype())
        .pulls(p, g -> sumTo(select(c, g, zero), p.shape()))
        .pulls(q, g -> sumTo(select(c, zero, g), q.shape()));
  }

  /** A rule that is shorter in terms of the result than of the argument. */
  @FunctionalInterface
  private interface ResultRule {
    Tensor pull(Tensor cotangent, Tensor result);
  }

  private Tensor withResult(String name, Tensor x, DoubleUnaryOperator f, ResultRule rule) {
    JavaTensor p = floating(name, x);
    JavaTensor result = map(p, f);
    return result.pulls(p, g -> rule.pull(g, result));
  }

  private Tensor unary(JavaTensor p, DoubleUnaryOperator f, UnaryOperator<Tensor> rule) {
    return map(p, f).pulls(p, rule);
  }

  private JavaTensor map(JavaTensor p, DoubleUnaryOperator f) {
    return make(Arrays.stream(p.values()).map(f).toArray(), p.shape(), p.dtype());
  }

  private Tensor binary(
      String name,
      Tensor x,
      Tensor y,
      DoubleBinaryOperator f,
      UnaryOperator<Tensor> toX,
      UnaryOperator<Tensor> toY) {
    JavaTensor p = numeric(name, x);
    JavaTensor q = sameType(name, p, y);
    Shape shape = Shape.broadcast(p.shape(), q.shape());
    return make(zip(p, q, shape, f), shape, p.dtype())
        .pulls(p, g -> sumTo(toX.apply(g), p.shape()))
        .pulls(q, g -> sumTo(toY.apply(g), q.shape()));
  }

  private static double[] zip(JavaTensor p, JavaTensor q, Shape shape, DoubleBinaryOperator f) {
    double[] v = p.values();
    double[] w = q.values();
    double[] values = new double[Broadcasting.elements(shape)];
    if (p.shape().equals(q.shape())) {
      for (int i = 0; i < values.length; i++) {
        values[i] = f.applyAsDouble(v[i], w[i]);
      }
      return values;
    }
    int[] first = Broadcasting.sources(p.shape(), shape);
    int[] second = Broadcasting.sources(q.shape(), shape);
    for (int i = 0; i < values.length; i++) {
      values[i] = f.applyAsDouble(v[first[i]], w[second[i]]);
    }
    return values;
  }
}
