package org.nsm.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

class GridMapTest {

  @Test
  void stepsIntoWallsStay() {
    Graph graph = GridMap.of("map", List.of("XXXX", "X  X", "XX X", "XXXX")).graph();

    // States 0 and 1 side by side, 2 below 1.
    assertThat(graph.size()).isEqualTo(3);
    assertThat(graph.weights().dense())
        .isEqualTo(Matrix.of(3, 3, new double[] {3, 1, 0, 1, 2, 1, 0, 1, 3}));
    assertThat(graph.degrees()).containsExactly(4, 4, 4);
  }

  @Test
  void coordinatesFollowTheMapWithYUpwards() {
    Matrix at = GridMap.of("map", List.of("    ", "XX  ")).graph().coordinates().orElseThrow();

    assertThat(at.rows(0, 1).toArray()).containsExactly(-0.75, 0.25);
    assertThat(at.rows(5, 6).toArray()).containsExactly(0.75, -0.25);
  }

  @Test
  void whatLiesOutsideOfTheMapIsWall() {
    assertThat(GridMap.of("map", List.of(" ", "")).graph().weights().dense().toArray())
        .containsExactly(4);
  }

  /**
   * In an open room of n×n the walk is the mean of two walks on a path that stays at its ends, with
   * eigenvalues cos(πk/n): (cos(πj/n) + cos(πk/n))/2.
   */
  @Test
  void anOpenRoomHasTheCosinesAsItsSpectrum() {
    int n = 15;
    double[] expected = new double[n * n];
    for (int i = 0; i < expected.length; i++) {
      int row = i / n;
      int column = i % n;
      expected[i] = (Math.cos(Math.PI * row / n) + Math.cos(Math.PI * column / n)) / 2;
    }
    double[] falling = Arrays.stream(expected).map(v -> -v).sorted().map(v -> -v).toArray();

    assertThat(values(GridMaps.rooms(1, 1, n, 0), n * n)).containsExactly(falling, within(1e-12));
  }

  /**
   * Four rooms of 5×5 with doors in the middle of the walls: the published spectrum of
   * GridRoomSym-4 (Gomez, Bowling, Machado, ICLR 2024), to five digits.
   */
  @Test
  void fourRoomsWithDoorsInTheMiddleHaveThePublishedSpectrum() {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < 11; row++) {
      lines.add(row == 5 ? "XX XXXXX XX" : row % 6 == 2 ? " ".repeat(11) : "     X     ");
    }
    GridMap map = GridMap.of("rooms", lines);

    assertThat(map.states()).isEqualTo(104);
    assertThat(values(map, 11))
        .containsExactly(
            new double[] {
              1, .99366, .99366, .98671, .90903, .90882, .90882, .90865, .89259, .89105, .89105
            },
            within(5e-6));
  }

  @Test
  void generatedRoomsHaveADoorInEveryWall() {
    GridMap map = GridMaps.rooms(2, 3, 4, 5);

    // Six rooms of 16 states, 3 + 4 walls between them.
    assertThat(map.states()).isEqualTo(6 * 16 + 7);
    assertThat(map.graph().components()).hasSize(1);
    assertThat(GridMaps.rooms(2, 3, 4, 5)).isEqualTo(map).isNotEqualTo(GridMaps.rooms(2, 3, 4, 6));
  }

  @Test
  void generatedMazesAreTrees() {
    GridMap map = GridMaps.maze(6, 9, 1);

    // 54 junctions and the 53 corridors of a tree.
    assertThat(map.states()).isEqualTo(54 + 53);
    assertThat(map.graph().components()).hasSize(1);
    assertThat(GridMaps.maze(6, 9, 1)).isEqualTo(map).isNotEqualTo(GridMaps.maze(6, 9, 2));
  }

  @Test
  void aMapIsReadAsItIsWritten(@TempDir Path folder) throws IOException {
    GridMap map = GridMaps.maze(3, 3, 4);
    Path file = Files.write(folder.resolve("maze.txt"), map.lines());

    assertThat(GridMap.read(file.toString())).isEqualTo(map);
  }

  @Test
  void whatIsNoMapIsRefused() {
    assertThatThrownBy(() -> GridMap.of("m.txt", List.of("X X", "X#X")))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessage(
            "m.txt:2: expected 'X' for a wall or a blank for a state, found '#' in column 2");
    assertThatThrownBy(() -> GridMap.of("m.txt", List.of("XX")))
        .hasMessage("m.txt: there is no state on this map");
    assertThatThrownBy(() -> GridMap.read("nowhere.txt"))
        .hasMessageStartingWith("nowhere.txt: no such file, looked for in ");
  }

  private static double[] values(GridMap map, int count) {
    return GraphOperator.of(map.graph(), GraphOperator.Kind.WALK, GraphOperator.LearnFrom.VERTICES)
        .exactSpectrum()
        .orElseThrow()
        .values(count);
  }
}
