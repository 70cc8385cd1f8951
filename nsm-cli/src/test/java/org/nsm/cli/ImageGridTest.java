package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;

/** Functions of all runs are shown on one grid. */
class ImageGridTest {

  private static Matrix plane(int nx, int ny, double width) {
    return Matrix.create(
        nx * ny,
        2,
        (i, axis) -> {
          int index = axis == 0 ? i / ny : i % ny;
          return width * (index / ((axis == 0 ? nx : ny) - 1.0) - 0.5);
        });
  }

  @Test
  void aLinearFunctionIsTheSameOnAnotherGridAndUndefinedOutsideOfItsOwn() {
    ImageGrid images = ImageGrid.of(plane(101, 101, 4)).orElseThrow();
    assertThat(images.plane()).isTrue();
    assertThat(images.width()).isEqualTo(44);
    assertThat(images.aspect()).isEqualTo(1);
    Matrix own = plane(31, 41, 2);
    Matrix f = Matrix.create(own.rows(), 1, (i, k) -> 3 * own.at(i, 0) - own.at(i, 1));
    Matrix shown = images.take(own, f);
    for (int i = 0; i < 44; i++) {
      for (int j = 0; j < 44; j++) {
        double x = 4 * (i / 43.0 - 0.5);
        double y = 4 * (j / 43.0 - 0.5);
        double value = shown.at(i * 44 + j, 0);
        if (Math.max(Math.abs(x), Math.abs(y)) > 1) {
          assertThat(value).isNaN();
        } else {
          // Linear interpolation is exact for it, to rounding.
          assertThat(value).isEqualTo(3 * x - y, within(1e-12));
        }
      }
    }
  }

  @Test
  void pointsOfALineMayComeInAnyOrder() {
    Matrix nodes = Matrix.of(3, 1, new double[] {2, 0, 1});
    ImageGrid images = ImageGrid.of(nodes).orElseThrow();
    assertThat(images.height()).isEqualTo(1);
    Matrix shown = images.take(nodes, Matrix.of(3, 1, new double[] {20, 0, 10}));
    assertThat(shown.column(0)).containsExactly(0, 10, 20);
  }

  @Test
  void aCurveOnAShorterLineIsUndefinedBeyondItsEnds() {
    ImageGrid images = ImageGrid.of(Matrix.of(5, 1, new double[] {-2, -1, 0, 1, 2})).orElseThrow();
    Matrix own = Matrix.of(3, 1, new double[] {-1, 0, 1});
    Matrix shown = images.take(own, Matrix.of(3, 1, new double[] {4, 5, 6}));
    assertThat(shown.column(0)).containsExactly(Double.NaN, 4, 5, 6, Double.NaN);
  }

  @Test
  void whatIsNoRegularGridIsNotDrawn() {
    assertThat(ImageGrid.of(Matrix.of(3, 2, new double[] {0, 0, 1, 5, 2, 2}))).isEmpty();
    assertThat(ImageGrid.of(Matrix.of(2, 1, new double[] {1, 1}))).isEmpty();
    assertThat(ImageGrid.of(plane(5, 5, 1).rows(0, 24))).isEmpty();
  }
}
