package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.exceptions.TensorFlowException;

/** The algebra on a TensorFlow graph: every call adds a node, nothing runs yet. */
final class GraphAlgebra extends GraphStructure {
  private final Graph graph;
  private final GraphOps ops;

  GraphAlgebra(Graph graph) {
    this.graph = graph;
    this.ops = new GraphOps(this, graph);
  }

  @Override
  GraphOps ops() {
    return ops;
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
