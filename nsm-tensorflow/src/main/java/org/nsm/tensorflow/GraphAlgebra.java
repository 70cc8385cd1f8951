package org.nsm.tensorflow;

import java.util.List;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.tensorflow.Graph;
import org.tensorflow.Operation;

/** The algebra on a TensorFlow graph: every call adds a node, nothing runs yet. */
final class GraphAlgebra extends GraphStructure {
  private final GraphOps ops;

  GraphAlgebra(Graph graph) {
    this.ops = new GraphOps(this, graph);
  }

  @Override
  GraphOps ops() {
    return ops;
  }

  /**
   * C = AB: ∂A = ∂C·Bᵀ and ∂B = Aᵀ·∂C, summed over what was repeated. TensorFlow's own gradient is
   * the same, but through a kernel that takes half as long again.
   */
  @Override
  public Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
    return product(a, b, transposeA, transposeB)
        .pulledBack(
            List.of(a, b),
            (y, operand, g) -> {
              if (operand == 0) {
                return reduceTo(
                    transposeA ? matmul(b, g, transposeB, true) : matmul(g, b, false, !transposeB),
                    a.shape());
              }
              return reduceTo(
                  transposeB ? matmul(g, a, true, transposeA) : matmul(a, g, !transposeA, false),
                  b.shape());
            });
  }

  private GraphTensor product(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
    if (a.shape().rank() == 2 && b.shape().rank() == 2) {
      return ops.node(
          "MatMul",
          n -> n.setAttr("transpose_a", transposeA).setAttr("transpose_b", transposeB),
          a,
          b);
    }
    // A factor that is both repeated and transposed takes the slowest of kernels: transpose it
    // first.
    if (transposeA && leading(a) < leading(b)) {
      return product(transposed(a), b, false, transposeB);
    }
    if (transposeB && leading(b) < leading(a)) {
      return product(a, transposed(b), transposeA, false);
    }
    return ops.node(
        "BatchMatMulV2", n -> n.setAttr("adj_x", transposeA).setAttr("adj_y", transposeB), a, b);
  }

  private static long leading(Tensor a) {
    return a.shape().axes(0, a.shape().rank() - 2).elements();
  }

  /** By way of another shape, as TensorFlow would fold a plain transposition into the product. */
  private Tensor transposed(Tensor a) {
    Shape shape = a.shape();
    int count = Math.toIntExact(leading(a));
    int rows = shape.size(-2);
    int columns = shape.size(-1);
    Tensor flat = reshape(a, Shape.of(count * rows, columns));
    if (count == 1) {
      return reshape(transpose(flat, 1, 0), shape.with(-2, columns).with(-1, rows));
    }
    Tensor stacked = transpose(reshape(a, Shape.of(count, rows, columns)), 0, 2, 1);
    return reshape(stacked, shape.with(-2, columns).with(-1, rows));
  }

  @Override
  public Tensor upperTriangle(Tensor a) {
    return band(a, 0, -1).pulledBack((y, operand, g) -> upperTriangle(g));
  }

  @Override
  public Tensor lowerTriangle(Tensor a) {
    return band(a, -1, 0).pulledBack((y, operand, g) -> lowerTriangle(g));
  }

  private GraphTensor band(Tensor a, int below, int above) {
    if (a.shape().rank() < 2) {
      throw new IllegalArgumentException("not a matrix: " + a.shape());
    }
    return ops.node("MatrixBandPart", a, integer(below), integer(above));
  }

  /** The sums of the rows of a masked matrix. */
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
    List<GraphTensor> ys = outputs.stream().map(this::own).toList();
    List<GraphTensor> xs = inputs.stream().map(this::own).toList();
    cotangents.forEach(this::own);
    return new ReverseSweep(this, xs).pullBack(ys, cotangents);
  }

  private GraphTensor own(Tensor tensor) {
    ops.output(tensor);
    return (GraphTensor) tensor;
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
