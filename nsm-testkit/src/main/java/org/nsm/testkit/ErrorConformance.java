package org.nsm.testkit;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Mistakes are an {@link IllegalArgumentException} at the call that made them. */
public interface ErrorConformance extends AlgebraUnderTest {

  private static DynamicTest refused(String name, ThrowingCallable call) {
    return dynamicTest(name, () -> assertThatIllegalArgumentException().isThrownBy(call));
  }

  /** Checks element types. */
  @TestFactory
  @DisplayName("a wrong element type is refused")
  default Stream<DynamicTest> wrongTypes() {
    Algebra a = algebra();
    Tensor single = vector(DType.FLOAT32, 1, 2);
    Tensor x = vector(DType.FLOAT64, 1, 2);
    Tensor whole = vector(DType.INT32, 1, 0);
    Tensor condition = vector(DType.BOOL, 1, 0);
    return Stream.of(
        refused("add of two types", () -> a.add(single, x)),
        refused("multiply by whole numbers", () -> a.multiply(x, whole)),
        refused("matmul of two types", () -> a.matmul(column(single), column(x), true, false)),
        refused("concat of two types", () -> a.concat(List.of(single, x), 0)),
        refused("greater of two types", () -> a.greater(single, x)),
        refused("exp of whole numbers", () -> a.exp(whole)),
        refused("add of conditions", () -> a.add(condition, condition)),
        refused("select by numbers", () -> a.select(x, x, x)),
        refused("select of two types", () -> a.select(condition, single, x)),
        refused("gather at floating-point rows", () -> a.gather(x, x)),
        refused(
            "random whole numbers",
            () ->
                a.randomNormal(
                    new RandomKey(1, a.scalar(0, DType.INT32)), Shape.of(2), DType.INT32)),
        refused(
            "pullBack of a cotangent of another type", () -> a.pullBack(x, single, List.of(x))));
  }

  private Tensor column(Tensor x) {
    return algebra().reshape(x, Shape.of(2, 1));
  }

  /** Checks shapes. */
  @TestFactory
  @DisplayName("a shape that does not fit is refused")
  default Stream<DynamicTest> wrongShapes() {
    Algebra a = algebra();
    DType dtype = DType.FLOAT64;
    Tensor x = tensor(dtype, Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Tensor two = vector(dtype, 1, 2);
    return Stream.of(
        refused("constant with too few values", () -> tensor(dtype, Shape.of(3), 1, 2)),
        refused("add of 2x3 and 2", () -> a.add(x, two)),
        refused("matmul of 2x3 and 2x3", () -> a.matmul(x, x)),
        refused("matmul of a vector", () -> a.matmul(x, two)),
        refused("reshape of 6 into 5", () -> a.reshape(x, Shape.of(5))),
        refused("transpose with a repeated axis", () -> a.transpose(x, 0, 0)),
        refused("transpose with a missing axis", () -> a.transpose(x, 0)),
        refused("concat of 2x3 and 2", () -> a.concat(List.of(x, two), 0)),
        refused("concat of nothing", () -> a.concat(List.of(), 0)),
        refused("slice beyond the end", () -> a.slice(x, 1, 2, 4)),
        refused("slice backwards", () -> a.slice(x, 1, 2, 1)),
        refused("slice of a missing axis", () -> a.slice(x, 2, 0, 1)),
        refused("broadcast of 2x3 to 3x2", () -> a.broadcast(x, Shape.of(3, 2))),
        refused("broadcast to fewer axes", () -> a.broadcast(x, Shape.of(3))),
        refused("sum over a missing axis", () -> a.sum(x, 2)),
        refused("max over a missing axis", () -> a.max(x, -3)),
        refused("diagonal of a rectangle", () -> a.diagonal(x)),
        refused("upperTriangle of a vector", () -> a.upperTriangle(two)),
        refused("cholesky of a rectangle", () -> a.cholesky(x)),
        refused("inverse of a rectangle", () -> a.inverse(x)),
        refused("symmetricEigen of a rectangle", () -> a.symmetricEigen(x)),
        refused("svd of a vector", () -> a.svd(two)),
        refused("qr of a vector", () -> a.qr(two)),
        refused(
            "triangularSolve with too many rows",
            () -> a.triangularSolve(a.identity(3, dtype), x, true, false)),
        refused("pullBack of a cotangent of another shape", () -> a.pullBack(x, two, List.of(x))),
        refused(
            "pullBack with too few cotangents",
            () -> a.pullBack(List.of(x, two), List.of(x), List.of(x))));
  }

  /** Checks tensors that belong to somebody else. */
  @TestFactory
  @DisplayName("a tensor of another algebra is refused")
  default Stream<DynamicTest> foreignTensors() {
    Algebra a = algebra();
    Tensor own = tensor(DType.FLOAT64, Shape.of(2, 2), 1, 0, 0, 1);
    Tensor foreign = JavaAlgebra.create().identity(2, DType.FLOAT64);
    Tensor rows = JavaAlgebra.create().constant(new double[] {0}, Shape.of(1), DType.INT32);
    Tensor step = JavaAlgebra.create().scalar(0, DType.INT32);
    return Stream.of(
        refused("add", () -> a.add(own, foreign)),
        refused("exp", () -> a.exp(foreign)),
        refused("matmul", () -> a.matmul(foreign, own)),
        refused("concat", () -> a.concat(List.of(own, foreign), 0)),
        refused("gather", () -> a.gather(own, rows)),
        refused("cholesky", () -> a.cholesky(foreign)),
        refused("stopGradient", () -> a.stopGradient(foreign)),
        refused("cast", () -> a.cast(foreign, DType.FLOAT32)),
        refused(
            "random key", () -> a.randomNormal(new RandomKey(1, step), Shape.of(2), DType.FLOAT64)),
        refused("pullBack of an output", () -> a.pullBack(foreign, own, List.of(own))),
        refused("pullBack of a cotangent", () -> a.pullBack(own, foreign, List.of(own))),
        refused("pullBack to an input", () -> a.pullBack(own, own, List.of(foreign))));
  }
}
