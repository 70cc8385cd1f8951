package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.exceptions.TensorFlowException;

/** The algebra on a TensorFlow graph: every call adds a node, nothing runs yet. */
final class GraphAlgebra implements Algebra {
  private final Graph graph;
  private final GraphOps ops;

  GraphAlgebra(Graph graph) {
    this.graph = graph;
    this.ops = new GraphOps(this, graph);
  }

  GraphOps ops() {
    return ops;
  }

  @Override
  public Tensor constant(double[] values, Shape shape, DType dtype) {
    return ops.constant(values, shape, dtype);
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
    return ops.node("Neg", a);
  }

  @Override
  public Tensor abs(Tensor a) {
    return ops.node("Abs", a);
  }

  @Override
  public Tensor exp(Tensor a) {
    return ops.node("Exp", a);
  }

  @Override
  public Tensor log(Tensor a) {
    return ops.node("Log", a);
  }

  @Override
  public Tensor log1p(Tensor a) {
    return ops.node("Log1p", a);
  }

  @Override
  public Tensor expm1(Tensor a) {
    return ops.node("Expm1", a);
  }

  @Override
  public Tensor sqrt(Tensor a) {
    return ops.node("Sqrt", a);
  }

  @Override
  public Tensor sin(Tensor a) {
    return ops.node("Sin", a);
  }

  @Override
  public Tensor cos(Tensor a) {
    return ops.node("Cos", a);
  }

  @Override
  public Tensor tanh(Tensor a) {
    return ops.node("Tanh", a);
  }

  @Override
  public Tensor sigmoid(Tensor a) {
    return ops.node("Sigmoid", a);
  }

  @Override
  public Tensor softplus(Tensor a) {
    return ops.node("Softplus", a);
  }

  @Override
  public Tensor erf(Tensor a) {
    return ops.node("Erf", a);
  }

  @Override
  public Tensor floor(Tensor a) {
    // TensorFlow has no gradient for Floor; as a constant it has the right one.
    return stopGradient(ops.node("Floor", stopGradient(a)));
  }

  @Override
  public Tensor square(Tensor a) {
    return ops.node("Square", a);
  }

  @Override
  public Tensor power(Tensor a, double p) {
    return binary("Pow", a, scalar(p, a.dtype()));
  }

  @Override
  public Tensor cast(Tensor a, DType dtype) {
    return a.dtype() == dtype
        ? a
        : ops.node("Cast", b -> b.setAttr("DstT", GraphTypes.proto(dtype)), a);
  }

  @Override
  public Tensor stopGradient(Tensor a) {
    return ops.wrap(ops.node("StopGradient", a).output());
  }

  @Override
  public Tensor greater(Tensor a, Tensor b) {
    return binary("Greater", a, b);
  }

  @Override
  public Tensor select(Tensor condition, Tensor a, Tensor b) {
    return ops.node("SelectV2", condition, a, b);
  }

  @Override
  public Tensor reshape(Tensor a, Shape shape) {
    return a.shape().equals(shape) ? a : ops.node("Reshape", a, ops.integers(shape.toArray()));
  }

  @Override
  public Tensor transpose(Tensor a, int... order) {
    int[] axes = Arrays.stream(order).map(a.shape()::axis).toArray();
    // Checked here: TensorFlow ends the process over an axis it does not know.
    if (axes.length != a.shape().rank() || Arrays.stream(axes).distinct().count() != axes.length) {
      throw new IllegalArgumentException(
          Arrays.toString(order) + " is no order of the axes of " + a.shape());
    }
    return ops.node("Transpose", a, ops.integers(axes));
  }

  @Override
  public Tensor concat(List<Tensor> parts, int axis) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("nothing to concatenate");
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int from = parts.get(0).shape().axis(axis);
    Tensor at = ops.constant(new double[] {from}, Shape.scalar(), DType.INT32);
    return ops.listNode("ConcatV2", b -> b, parts, at);
  }

  @Override
  public Tensor slice(Tensor a, int axis, int from, int to) {
    int at = a.shape().axis(axis);
    if (from < 0 || to > a.shape().size(at) || from > to) {
      throw new IllegalArgumentException(
          "slice " + from + ".." + to + " of axis " + axis + " of shape " + a.shape());
    }
    int[] begin = new int[a.shape().rank()];
    int[] size = a.shape().toArray();
    begin[at] = from;
    size[at] = to - from;
    return ops.node("Slice", a, ops.integers(begin), ops.integers(size));
  }

  @Override
  public Tensor gather(Tensor a, Tensor indices) {
    Tensor axis = ops.constant(new double[] {0}, Shape.scalar(), DType.INT32);
    return ops.node("GatherV2", a, indices, axis);
  }

  @Override
  public Tensor broadcast(Tensor a, Shape shape) {
    return a.shape().equals(shape) ? a : ops.node("BroadcastTo", a, ops.integers(shape.toArray()));
  }

  @Override
  public Tensor sum(Tensor a, int... axes) {
    return ops.node("Sum", a, axes(a, axes));
  }

  @Override
  public Tensor max(Tensor a, int... axes) {
    return ops.node("Max", a, axes(a, axes));
  }

  @Override
  public Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
    if (a.shape().rank() == 2 && b.shape().rank() == 2) {
      return ops.node(
          "MatMul",
          n -> n.setAttr("transpose_a", transposeA).setAttr("transpose_b", transposeB),
          a,
          b);
    }
    return ops.node(
        "BatchMatMulV2", n -> n.setAttr("adj_x", transposeA).setAttr("adj_y", transposeB), a, b);
  }

  @Override
  public Tensor upperTriangle(Tensor a) {
    return band(a, 0, -1);
  }

  @Override
  public Tensor lowerTriangle(Tensor a) {
    return band(a, -1, 0);
  }

  private Tensor band(Tensor a, int below, int above) {
    if (a.shape().rank() < 2) {
      throw new IllegalArgumentException("not a matrix: " + a.shape());
    }
    return ops.node("MatrixBandPart", a, integer(below), integer(above));
  }

  /** Sums the rows of a masked matrix: TensorFlow has no gradient for MatrixDiagPart. */
  @Override
  public Tensor diagonal(Tensor a) {
    int n = a.shape().size(-1);
    if (a.shape().size(-2) != n) {
      throw new IllegalArgumentException("not square: " + a.shape());
    }
    return sum(upperTriangle(lowerTriangle(a)), -1);
  }

  @Override
  public Tensor diagonalMatrix(Tensor diagonal) {
    int n = diagonal.shape().size(-1);
    Tensor column = reshape(diagonal, diagonal.shape().and(1));
    return multiply(column, identity(n, diagonal.dtype()));
  }

  @Override
  public Tensor cholesky(Tensor a) {
    return ops.node("Cholesky", a);
  }

  @Override
  public Tensor triangularSolve(Tensor a, Tensor b, boolean lower, boolean transposed) {
    return ops.node(
        "MatrixTriangularSolve",
        n -> n.setAttr("lower", lower).setAttr("adjoint", transposed),
        a,
        b);
  }

  @Override
  public Tensor inverse(Tensor a) {
    return ops.node("MatrixInverse", a);
  }

  @Override
  public SymmetricEigen symmetricEigen(Tensor a) {
    Operation eigen = ops.operation("SelfAdjointEigV2", b -> b.setAttr("compute_v", true), a);
    return new SymmetricEigen(ops.wrap(eigen.output(0)), ops.wrap(eigen.output(1)));
  }

  @Override
  public Svd svd(Tensor a) {
    Operation svd =
        ops.operation("Svd", b -> b.setAttr("compute_uv", true).setAttr("full_matrices", false), a);
    return new Svd(ops.wrap(svd.output(0)), ops.wrap(svd.output(1)), ops.wrap(svd.output(2)));
  }

  @Override
  public Qr qr(Tensor a) {
    Operation qr = ops.operation("Qr", b -> b.setAttr("full_matrices", false), a);
    Tensor q = ops.wrap(qr.output(0));
    Tensor r = ops.wrap(qr.output(1));
    // LAPACK's signs are arbitrary: make the diagonal of R non-negative.
    Shape square = r.shape();
    int n = Math.min(square.size(-2), square.size(-1));
    Tensor d = diagonal(slice(r, -1, 0, n));
    Tensor zero = fill(0, d.shape(), d.dtype());
    Tensor sign =
        select(greater(zero, d), fill(-1, d.shape(), d.dtype()), fill(1, d.shape(), d.dtype()));
    Tensor row = reshape(sign, d.shape().axes(0, d.shape().rank() - 1).and(1, n));
    Tensor column = reshape(sign, d.shape().and(1));
    return new Qr(multiply(q, row), multiply(r, column));
  }

  @Override
  public Tensor randomNormal(RandomKey key, Shape shape, DType dtype) {
    return random("StatelessRandomNormal", key, shape, dtype);
  }

  @Override
  public Tensor randomUniform(RandomKey key, Shape shape, DType dtype) {
    return random("StatelessRandomUniform", key, shape, dtype);
  }

  @Override
  public List<Tensor> pullBack(List<Tensor> outputs, List<Tensor> cotangents, List<Tensor> inputs) {
    if (outputs.size() != cotangents.size()) {
      throw new IllegalArgumentException(
          outputs.size() + " outputs cannot have " + cotangents.size() + " cotangents");
    }
    for (int i = 0; i < outputs.size(); i++) {
      Tensor y = outputs.get(i);
      Tensor c = cotangents.get(i);
      if (!y.shape().equals(c.shape()) || y.dtype() != c.dtype()) {
        throw new IllegalArgumentException("cotangent " + c + " does not fit output " + y);
      }
    }
    Output<?>[] ys = outputs(outputs);
    Output<?>[] cs = outputs(cotangents);
    outputs(inputs);
    // TensorFlow refuses inputs that no output depends on: their gradient is zero.
    Set<GraphTensor> reached = GraphTensor.reached(outputs);
    List<Tensor> relevant = inputs.stream().filter(reached::contains).toList();
    Output<?>[] gradients =
        relevant.isEmpty() ? new Output<?>[0] : addGradients(ys, outputs(relevant), cs);
    List<Tensor> result = new ArrayList<>();
    for (Tensor x : inputs) {
      int i = relevant.indexOf(x);
      result.add(i < 0 ? fill(0, x.shape(), x.dtype()) : ops.wrap(gradients[i]));
    }
    return result;
  }

  private Output<?>[] addGradients(Output<?>[] ys, Output<?>[] xs, Output<?>[] cotangents) {
    try {
      return graph.addGradients(null, ys, xs, cotangents);
    } catch (TensorFlowException e) {
      throw new IllegalArgumentException(
          String.valueOf(e.getMessage()).lines().findFirst().orElse("no gradient"), e);
    }
  }

  private Output<?>[] outputs(List<Tensor> tensors) {
    return tensors.stream().map(ops::output).toArray(Output[]::new);
  }

  private Tensor binary(String type, Tensor a, Tensor b) {
    if (a.dtype() != b.dtype()) {
      throw new IllegalArgumentException(type + " of " + a.dtype() + " and " + b.dtype());
    }
    return ops.node(type, a, b);
  }

  private Tensor axes(Tensor a, int... axes) {
    return ops.integers(Arrays.stream(axes).map(a.shape()::axis).toArray());
  }

  private Tensor integer(int value) {
    return ops.constant(new double[] {value}, Shape.scalar(), DType.INT32);
  }

  private Tensor random(String type, RandomKey key, Shape shape, DType dtype) {
    return ops.node(
        type,
        b -> b.setAttr("dtype", GraphTypes.proto(dtype)),
        ops.integers(shape.toArray()),
        ops.seed(key.stream(), key.step()));
  }
}
