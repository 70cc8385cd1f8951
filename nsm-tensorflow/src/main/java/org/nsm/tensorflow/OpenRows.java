package org.nsm.tensorflow;

import java.util.Arrays;
import java.util.List;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.tensorflow.Output;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A number of points that only a run knows, in an algebra whose shapes are all known.
 *
 * <p>To those who write functions in the algebra it is a {@linkplain #STAND_IN number} like any
 * other; where a multiple of it comes back as a size, the graph computes that size from the points
 * it is given. What cannot be seen is a model that computes with the number itself, say in a mean
 * over the batch: such a model is no function of a point, and whoever exports it must compare.
 */
final class OpenRows {
  /** A prime, and larger than any layer: no other size is a multiple of it. */
  static final int STAND_IN = 1_000_003;

  private final Output<?> count;

  private OpenRows(Output<?> count) {
    this.count = count;
  }

  /** Returns a graph whose placeholders of points take any number of rows. */
  static GraphDef open(GraphDef graph) {
    GraphDef.Builder open = graph.toBuilder();
    for (NodeDef.Builder node : open.getNodeBuilderList()) {
      AttrValue.Builder shape =
          node.getOp().equals("Placeholder")
              ? node.getAttrOrThrow("shape").toBuilder()
              : AttrValue.newBuilder();
      if (shape.getShape().getDimCount() > 0 && shape.getShape().getDim(0).getSize() == STAND_IN) {
        shape.getShapeBuilder().getDimBuilder(0).setSize(-1);
        node.putAttr("shape", shape.build());
      }
    }
    return open.build();
  }

  /** Returns a size as TensorFlow writes it: -1 where it depends on the points. */
  static long written(long size) {
    return size > 0 && size % STAND_IN == 0 ? -1 : size;
  }

  /** Returns the rows of a matrix. */
  static OpenRows of(GraphOps ops, Output<?> matrix) {
    Output<?> shape = ops.builder("Shape").addInput(matrix).build().output(0);
    Output<?> first =
        ops.builder("StridedSlice")
            .addInput(shape)
            .addInput(ops.integers(0).output())
            .addInput(ops.integers(1).output())
            .addInput(ops.integers(1).output())
            .setAttr("shrink_axis_mask", 1)
            .build()
            .output(0);
    return new OpenRows(first);
  }

  /** Whether a shape has an axis whose size depends on the number of points. */
  static boolean occursIn(Shape shape) {
    return Arrays.stream(shape.toArray()).anyMatch(OpenRows::depends);
  }

  private static boolean depends(int size) {
    return size > 0 && size % STAND_IN == 0;
  }

  /** Returns the sizes of a shape as a vector, computed where they depend on the points. */
  GraphTensor sizes(GraphOps ops, Shape shape) {
    List<Tensor> sizes =
        Arrays.stream(shape.toArray()).<Tensor>mapToObj(size -> size(ops, size)).toList();
    return ops.listNode("Pack", b -> b.setAttr("axis", 0), sizes);
  }

  private GraphTensor size(GraphOps ops, int size) {
    GraphTensor rows = ops.wrap(count);
    if (!depends(size)) {
      return number(ops, size);
    }
    int each = size / STAND_IN;
    return each == 1 ? rows : ops.node("Mul", rows, number(ops, each));
  }

  private static GraphTensor number(GraphOps ops, int value) {
    return ops.constant(new double[] {value}, Shape.scalar(), DType.INT32);
  }
}
