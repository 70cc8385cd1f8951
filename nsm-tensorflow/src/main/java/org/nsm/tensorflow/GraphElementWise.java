package org.nsm.tensorflow;

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
    return binary("AddV2", a, b);
  }

  @Override
  public Tensor subtract(Tensor a, Tensor b) {
    return binary("Sub", a, b);
  }

  @Override
  public Tensor multiply(Tensor a, Tensor b) {
    return binary("Mul", a, b);
  }

  @Override
  public Tensor divide(Tensor a, Tensor b) {
    return binary("RealDiv", a, b);
  }

  @Override
  public Tensor maximum(Tensor a, Tensor b) {
    return binary("Maximum", a, b);
  }

  @Override
  public Tensor minimum(Tensor a, Tensor b) {
    return binary("Minimum", a, b);
  }

  @Override
  public Tensor negate(Tensor a) {
    return ops().node("Neg", a);
  }

  @Override
  public Tensor abs(Tensor a) {
    return ops().node("Abs", a);
  }

  @Override
  public Tensor exp(Tensor a) {
    return ops().node("Exp", a);
  }

  @Override
  public Tensor log(Tensor a) {
    return ops().node("Log", a);
  }

  @Override
  public Tensor log1p(Tensor a) {
    return ops().node("Log1p", a);
  }

  @Override
  public Tensor expm1(Tensor a) {
    return ops().node("Expm1", a);
  }

  @Override
  public Tensor sqrt(Tensor a) {
    return ops().node("Sqrt", a);
  }

  @Override
  public Tensor sin(Tensor a) {
    return ops().node("Sin", a);
  }

  @Override
  public Tensor cos(Tensor a) {
    return ops().node("Cos", a);
  }

  @Override
  public Tensor tanh(Tensor a) {
    return ops().node("Tanh", a);
  }

  @Override
  public Tensor sigmoid(Tensor a) {
    return ops().node("Sigmoid", a);
  }

  @Override
  public Tensor softplus(Tensor a) {
    return ops().node("Softplus", a);
  }

  @Override
  public Tensor erf(Tensor a) {
    return ops().node("Erf", a);
  }

  @Override
  public Tensor floor(Tensor a) {
    // TensorFlow has no gradient for Floor; as a constant it has the right one.
    return stopGradient(ops().node("Floor", stopGradient(a)));
  }

  @Override
  public Tensor square(Tensor a) {
    return ops().node("Square", a);
  }

  @Override
  public Tensor power(Tensor a, double p) {
    return binary("Pow", a, scalar(p, a.dtype()));
  }

  @Override
  public Tensor cast(Tensor a, DType dtype) {
    return a.dtype() == dtype
        ? a
        : ops().node("Cast", b -> b.setAttr("DstT", GraphTypes.proto(dtype)), a);
  }

  @Override
  public Tensor stopGradient(Tensor a) {
    return ops().wrap(ops().node("StopGradient", a).output());
  }

  @Override
  public Tensor greater(Tensor a, Tensor b) {
    return binary("Greater", a, b);
  }

  @Override
  public Tensor select(Tensor condition, Tensor a, Tensor b) {
    return ops().node("SelectV2", condition, a, b);
  }

  private Tensor binary(String type, Tensor a, Tensor b) {
    if (a.dtype() != b.dtype()) {
      throw new IllegalArgumentException(type + " of " + a.dtype() + " and " + b.dtype());
    }
    return ops().node(type, a, b);
  }
}
