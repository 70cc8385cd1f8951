package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.operators.GraphOperator.Kind;
import org.nsm.operators.GraphOperator.LearnFrom;
import org.nsm.testkit.JavaAlgebra;

class GraphOperatorTest {
  /** A ring of 30 whose weights differ: degrees do, too. */
  private static final SparseMatrix RING = ring(30);

  @Test
  void theWalkOnARingHasTheCosinesAsItsSpectrum() {
    int n = 12;
    SparseMatrix.Builder even = SparseMatrix.builder(n, n);
    for (int i = 0; i < n; i++) {
      even.add(i, (i + 1) % n, 2).add((i + 1) % n, i, 2);
    }
    Graph graph = Graph.of(even.build());
    double[] walk = new double[n];
    double[] laplacian = new double[n];
    for (int k = 0; k < n; k++) {
      int frequency = (k + 1) / 2;
      walk[k] = Math.cos(2 * Math.PI * frequency / n);
      laplacian[k] = 1 - walk[k];
    }

    assertThat(values(graph, Kind.WALK, n)).containsExactly(walk, within(1e-13));
    assertThat(values(graph, Kind.LAPLACIAN, n)).containsExactly(laplacian, within(1e-13));
    assertThat(values(graph, Kind.LAZY, 2)[1]).isCloseTo((1 + walk[1]) / 2, within(1e-13));
    assertThat(values(graph, Kind.ADJACENCY, 2)[1]).isCloseTo(4 * walk[1], within(1e-12));
    assertThat(values(graph, Kind.COMBINATORIAL, 2)[1]).isCloseTo(4 * (1 - walk[1]), within(1e-12));
  }

  @Test
  void appliesTheWalkAtTheVerticesOfABatchHoweverFewTheyAre() {
    Graph graph = Graph.of(RING);
    double[] degrees = graph.degrees();
    Matrix f = Matrix.create(30, 2, (i, j) -> Math.sin(1 + i * (j + 1)));
    Matrix image = RING.dense().times(f);
    for (int rows : new int[] {3, 60}) {
      Matrix points = Matrix.create(rows, 1, (i, j) -> 7 * i % 30);
      Matrix[] seen =
          Checked.act(
              GraphOperator.of(graph, Kind.WALK, LearnFrom.VERTICES),
              points,
              2,
              x -> Matrix.create(x.rows(), 2, (i, j) -> f.at((int) x.at(i, 0), j)));
      for (int b = 0; b < rows; b++) {
        int i = (int) points.at(b, 0);
        for (int l = 0; l < 2; l++) {
          assertThat(seen[0].at(b, l)).isEqualTo(f.at(i, l));
          assertThat(seen[1].at(b, l)).isCloseTo(image.at(i, l) / degrees[i], within(1e-14));
        }
      }
    }
  }

  @Test
  void theWholeGraphAsABatchIsWeightedByDegrees() {
    GraphOperator operator = GraphOperator.of(Graph.of(RING), Kind.WALK, LearnFrom.VERTICES);
    JavaAlgebra a = JavaAlgebra.create();
    RandomKey key = new RandomKey(1, a.scalar(1, DType.INT32));
    Batch batch = operator.sampler().draw(a, key, 30, DType.FLOAT64);

    double[] weights = JavaAlgebra.values(batch.weights(Slot.X).orElseThrow());
    for (int i = 0; i < 30; i++) {
      assertThat(weights[i]).isCloseTo(30 * operator.measure()[i], within(1e-14));
    }
  }

  @Test
  void verticesAndTransitionsAreDrawnByTheirProbabilities() {
    Graph graph = Graph.of(RING);
    double[] measure = GraphOperator.of(graph, Kind.WALK, LearnFrom.VERTICES).measure();
    double total = java.util.Arrays.stream(graph.degrees()).sum();
    int count = 200_000;
    JavaAlgebra a = JavaAlgebra.create();
    RandomKey key = new RandomKey(3, a.scalar(1, DType.INT32));
    Batch pairs = TransitionSampler.of(RING).draw(a, key, count, DType.FLOAT32);
    double[] x = JavaAlgebra.values(pairs.x());
    double[] y = JavaAlgebra.values(pairs.y());
    double[] single =
        JavaAlgebra.values(IndexSampler.of(measure).draw(a, key, count, DType.FLOAT32).x());
    double[][] flows = new double[30][30];
    double[] visits = new double[30];
    for (int b = 0; b < count; b++) {
      flows[(int) x[b]][(int) y[b]] += 1.0 / count;
      visits[(int) single[b]] += 1.0 / count;
    }

    for (int i = 0; i < 30; i++) {
      // Five standard errors of a frequency.
      assertThat(visits[i]).isCloseTo(measure[i], within(5 * Math.sqrt(measure[i] / count)));
      for (int j = 0; j < 30; j++) {
        double expected = RING.at(i, j) / total;
        assertThat(flows[i][j]).isCloseTo(expected, within(5 * Math.sqrt(expected / count)));
      }
    }
  }

  @Test
  void largeGraphsHaveTheSpectrumOfTheDenseSolver() {
    // An open room of 45×45 states, more than the dense solver is asked for: closed form.
    int n = 45;
    Graph graph = GridMaps.rooms(1, 1, n, 0).graph();
    assertThat(graph.size()).isGreaterThan(FiniteSpectrum.LARGEST_DENSE);
    ExactSpectrum exact =
        GraphOperator.of(graph, Kind.WALK, LearnFrom.VERTICES).exactSpectrum().orElseThrow();
    double c = Math.cos(Math.PI / n);
    double d = Math.cos(2 * Math.PI / n);
    double[] expected = {1, (1 + c) / 2, (1 + c) / 2, c, (1 + d) / 2, (1 + d) / 2};

    // Levels come with all their modes, though a symmetric start would miss half of them.
    assertThat(exact.values(6)).containsExactly(expected, within(1e-12));
    Matrix all = Matrix.create(graph.size(), 1, (i, j) -> i);
    Matrix phi = exact.functions(all, 6).orElseThrow();
    Matrix gram = phi.transpose().times(phi);
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        assertThat(gram.at(i, j) / graph.size()).isCloseTo(i == j ? 1 : 0, within(1e-10));
      }
    }
  }

  @Test
  void aGraphThatIsNotConnectedIsRefusedUnlessOneSaysWhatToDo() {
    SparseMatrix.Builder two = SparseMatrix.builder(7, 7);
    for (int[] edge : new int[][] {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {4, 5}, {5, 6}}) {
      two.add(edge[0], edge[1], 1).add(edge[1], edge[0], 1);
    }
    Graph graph = Graph.of(two.build());

    assertThatThrownBy(() -> GraphSettings.operator(graph, settings(Map.of())))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessageContaining("2 components, of 4, 3 vertices")
        .hasMessageContaining("operator.components: largest");
    Operator all = GraphSettings.operator(graph, settings(Map.of("components", "all")));
    assertThat(all.notes()).singleElement().asString().contains("2 components, of 4, 3 vertices");
    assertThat(all.exactSpectrum().orElseThrow().values(2))
        .containsExactly(new double[] {1, 1}, within(1e-13));
    Operator largest = GraphSettings.operator(graph, settings(Map.of("components", "largest")));
    assertThat(largest.descriptor().finite()).isEqualTo(4);
    assertThat(largest.notes()).isEmpty();
  }

  @Test
  void graphsThatAreNoneAreRefused() {
    refused("weight 2.0, but 3.0 on the way back", 0, 2, 3, 0);
    refused("weight -1.0", 0, -1, -1, 0);
    refused("weight NaN", 0, Double.NaN, 1, 0);
    refused("there is no edge", 0, 0, 0, 0);
    assertThatThrownBy(
            () ->
                GraphOperator.of(
                    Graph.of(SparseMatrix.builder(2, 2).add(0, 0, 1).build()),
                    Kind.WALK,
                    LearnFrom.VERTICES))
        .hasMessageContaining("vertex 1 (counted from 0) has no edge");
    assertThatThrownBy(
            () -> GraphOperator.of(Graph.of(RING), Kind.ADJACENCY, LearnFrom.TRANSITIONS))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("learn-from");
  }

  @Test
  void theLowestEigenvalueOfALaplacianIsZeroAndNoRounding() {
    Graph moons = NearestNeighbours.graph(PointClouds.twoMoons(60, 0.05, 0), 8, 7);
    for (GraphOperator.Kind kind :
        new GraphOperator.Kind[] {GraphOperator.Kind.LAPLACIAN, GraphOperator.Kind.COMBINATORIAL}) {
      double[] values =
          GraphOperator.of(moons, kind, GraphOperator.LearnFrom.VERTICES)
              .exactSpectrum()
              .orElseThrow()
              .values(3);
      assertThat(values[0]).isZero();
      assertThat(values[1]).isGreaterThan(1e-6);
    }
  }

  @Test
  void onlyWalksWithoutNegativeEigenvaluesAreCalledPositive() {
    Graph graph = Graph.of(RING);

    assertThat(positive(graph, Kind.WALK)).isFalse();
    assertThat(positive(graph, Kind.LAZY)).isTrue();
    assertThat(positive(graph, Kind.LAPLACIAN)).isFalse();
    assertThat(positive(GridMaps.rooms(1, 1, 2, 0).graph(), Kind.WALK)).isTrue();
  }

  private static boolean positive(Graph graph, Kind kind) {
    return GraphOperator.of(graph, kind, LearnFrom.VERTICES).descriptor().positive();
  }

  private static org.nsm.api.Settings settings(Map<String, Object> raw) {
    return GraphSettings.schema().bind(raw);
  }

  private static void refused(String message, double... entries) {
    assertThatThrownBy(() -> Graph.of(SparseMatrix.of(Matrix.of(2, 2, entries))))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessageContaining(message);
  }

  private static double[] values(Graph graph, Kind kind, int count) {
    return GraphOperator.of(graph, kind, LearnFrom.VERTICES)
        .exactSpectrum()
        .orElseThrow()
        .values(count);
  }

  private static SparseMatrix ring(int n) {
    SparseMatrix.Builder weights = SparseMatrix.builder(n, n);
    for (int i = 0; i < n; i++) {
      double weight = 1 + i % 4;
      weights.add(i, (i + 1) % n, weight).add((i + 1) % n, i, weight);
    }
    return weights.build();
  }
}
