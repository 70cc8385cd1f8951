package org.nsm.operators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.TextFile;

/**
 * A map of a gridworld: {@code X} is a wall, a blank (or {@code .}) a state. Outside of the map is
 * wall.
 */
public final class GridMap {
  private final boolean[][] open;
  private final int[][] number;
  private final int states;

  private GridMap(boolean[][] open) {
    this.open = open;
    this.number = new int[open.length][open[0].length];
    int next = 0;
    for (int row = 0; row < open.length; row++) {
      for (int column = 0; column < open[row].length; column++) {
        number[row][column] = open[row][column] ? next++ : -1;
      }
    }
    this.states = next;
  }

  /**
   * Returns the map of lines of text, of which shorter ones end in walls.
   *
   * @param source what errors call the map
   * @throws NsmException of kind {@link Failure#DATA} if there is another character, which is named
   *     with its line and column, or no state
   */
  public static GridMap of(String source, List<String> lines) {
    int width = lines.stream().mapToInt(String::length).max().orElse(0);
    boolean[][] open = new boolean[lines.size()][width];
    boolean any = false;
    for (int row = 0; row < open.length; row++) {
      for (int column = 0; column < lines.get(row).length(); column++) {
        char c = lines.get(row).charAt(column);
        if (c != 'X' && c != ' ' && c != '.') {
          throw new NsmException(
              Failure.DATA,
              source
                  + ":"
                  + (row + 1)
                  + ": expected 'X' for a wall or a blank for a state, found '"
                  + c
                  + "' in column "
                  + (column + 1));
        }
        open[row][column] = c != 'X';
        any |= open[row][column];
      }
    }
    if (!any) {
      throw new NsmException(Failure.DATA, source + ": there is no state on this map");
    }
    return new GridMap(open);
  }

  /** Reads a map from a text file. */
  public static GridMap read(String path) {
    List<String> lines = new ArrayList<>();
    TextFile.of(path).forEach((number, text) -> lines.add(text));
    return of(path, lines);
  }

  /** Returns the number of states. */
  public int states() {
    return states;
  }

  /** Returns the map as lines of text. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (boolean[] row : open) {
      StringBuilder line = new StringBuilder();
      for (boolean cell : row) {
        line.append(cell ? ' ' : 'X');
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /**
   * Returns the graph on which a uniformly random choice of the four steps walks: a weight of one
   * for each step, of which those into a wall stay. All degrees are four, so that the stationary
   * law is uniform.
   *
   * <p>States are numbered line by line. Coordinates are (x, y), y upwards, in one scale for both
   * axes such that the longer side of the map reaches from −1 to 1.
   */
  public Graph graph() {
    SparseMatrix.Builder weights = SparseMatrix.builder(states, states);
    double[] coordinates = new double[2 * states];
    int rows = open.length;
    int columns = open[0].length;
    double half = Math.max(rows, columns) / 2.0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int state = number[row][column];
        if (state < 0) {
          continue;
        }
        weights.add(state, neighbour(row - 1, column, state), 1);
        weights.add(state, neighbour(row + 1, column, state), 1);
        weights.add(state, neighbour(row, column - 1, state), 1);
        weights.add(state, neighbour(row, column + 1, state), 1);
        coordinates[2 * state] = (column + 0.5 - columns / 2.0) / half;
        coordinates[2 * state + 1] = (rows / 2.0 - row - 0.5) / half;
      }
    }
    return Graph.of(weights.build(), Matrix.of(states, 2, coordinates));
  }

  private int neighbour(int row, int column, int self) {
    boolean inside = row >= 0 && row < open.length && column >= 0 && column < open[0].length;
    return inside && open[row][column] ? number[row][column] : self;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GridMap map && Arrays.deepEquals(open, map.open);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(open);
  }

  @Override
  public String toString() {
    return String.join("\n", lines());
  }
}
