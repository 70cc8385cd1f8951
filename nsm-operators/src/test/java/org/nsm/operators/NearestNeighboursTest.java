package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Operator;

class NearestNeighboursTest {
  /** On a line at 0, 1, 3 and 7. */
  private static final Matrix POINTS = Matrix.of(4, 1, new double[] {0, 1, 3, 7});

  @Test
  void pointsAreJoinedToTheirNearestAndToThoseWhoseNearestTheyAre() {
    Graph graph = NearestNeighbours.graph(POINTS, 1, 0);

    // 0 and 1 choose each other, 3 chooses 1, 7 chooses 3.
    assertThat(graph.weights().dense())
        .isEqualTo(Matrix.of(4, 4, new double[] {0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0}));
    assertThat(graph.coordinates()).contains(POINTS);
  }

  @Test
  void weightsHaveTheScaleOfBothTheirEnds() {
    Graph graph = NearestNeighbours.graph(POINTS, 2, 2);

    // Distances to the second neighbour: 3, 2, 3, 6.
    assertThat(graph.weights().at(0, 1)).isCloseTo(Math.exp(-1.0 / 6), within(1e-15));
    assertThat(graph.weights().at(3, 2)).isCloseTo(Math.exp(-16.0 / 18), within(1e-15));
    assertThat(graph.weights().at(2, 3)).isEqualTo(graph.weights().at(3, 2));
  }

  @Test
  void moreNeighboursThanPointsAreRefused() {
    assertThatThrownBy(() -> NearestNeighbours.graph(POINTS, 4, 0))
        .hasMessage("neighbours: expected 1 to 3 for 4 points, found 4");
    assertThatThrownBy(() -> NearestNeighbours.graph(Matrix.create(5, 2, (i, j) -> 0), 2, 2))
        .hasMessageContaining("point 0 (counted from 0) coincides");
  }

  @Test
  void networksSeeWherePointsLie() {
    GraphProvider provider = new GraphProvider();
    Operator operator =
        provider.create(
            provider.schema().bind(Map.of("source", "two-moons", "points", 80, "noise", 0)));

    Matrix at = operator.descriptor().x().coordinates().orElseThrow();
    assertThat(at.rows()).isEqualTo(80);
    for (int i = 0; i < 40; i++) {
      assertThat(Math.hypot(at.at(i, 0), at.at(i, 1))).isCloseTo(1, within(1e-12));
    }
  }
}
