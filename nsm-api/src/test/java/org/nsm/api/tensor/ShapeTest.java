package org.nsm.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class ShapeTest {

  @Test
  void negativeAxesCountFromTheEnd() {
    Shape shape = Shape.of(2, 3, 4);
    assertThat(shape.size(-1)).isEqualTo(4);
    assertThat(shape.size(0)).isEqualTo(2);
    assertThat(shape.axis(-3)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> shape.size(3));
    assertThatIllegalArgumentException().isThrownBy(() -> shape.size(-4));
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(2, -1));
  }

  @Test
  void elementsAreCounted() {
    assertThat(Shape.of(2, 3, 4).elements()).isEqualTo(24);
    assertThat(Shape.scalar().elements()).isEqualTo(1);
    assertThat(Shape.of(5, 0).elements()).isZero();
    assertThat(Shape.of(1 << 20, 1 << 20).elements()).isEqualTo(1L << 40);
  }

  @Test
  void shapesAreChangedByAxis() {
    Shape shape = Shape.of(2, 3);
    assertThat(shape.with(-1, 7)).isEqualTo(Shape.of(2, 7));
    assertThat(shape.and(4, 5)).isEqualTo(Shape.of(2, 3, 4, 5));
    assertThat(shape.axes(1, 2)).isEqualTo(Shape.of(3));
    assertThat(shape.axes(0, 0)).isEqualTo(Shape.scalar());
    assertThat(shape).isEqualTo(Shape.of(2, 3)).hasToString("(2x3)");
  }

  @Test
  void aShapeIsAValue() {
    int[] sizes = {2, 3};
    Shape shape = Shape.of(sizes);
    sizes[0] = 9;
    shape.toArray()[1] = 9;
    assertThat(shape).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
    assertThat(shape).isNotEqualTo(Shape.of(3, 2));
  }

  @Test
  void broadcastingAlignsAtTheEndAndRepeatsAxesOfSizeOne() {
    assertThat(Shape.broadcast(Shape.of(2, 1, 4), Shape.of(3, 1))).isEqualTo(Shape.of(2, 3, 4));
    assertThat(Shape.broadcast(Shape.scalar(), Shape.of(2))).isEqualTo(Shape.of(2));
    assertThat(Shape.broadcast(Shape.of(0), Shape.of(1))).isEqualTo(Shape.of(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.broadcast(Shape.of(2), Shape.of(3)))
        .withMessage("shapes (2) and (3) do not broadcast");
  }
}
