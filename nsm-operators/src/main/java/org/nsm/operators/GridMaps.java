package org.nsm.operators;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nsm.api.Seeds;

/** Maps made from a seed, always the same for the same seed. */
public final class GridMaps {
  private static final char WALL = 'X';
  private static final char STATE = ' ';

  private GridMaps() {}

  /**
   * Returns rooms in a rectangle, each a square of states, with one door of one state somewhere in
   * every wall between two of them.
   *
   * @param rows rooms from top to bottom
   * @param columns rooms from left to right
   * @param size side of a room
   * @param seed where the doors are
   */
  public static GridMap rooms(int rows, int columns, int size, long seed) {
    RandomGenerator random = new Seeds(seed).generator("doors");
    char[][] cells = walls(rows * (size + 1) + 1, columns * (size + 1) + 1);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int top = row * (size + 1) + 1;
        int left = column * (size + 1) + 1;
        for (int i = 0; i < size; i++) {
          java.util.Arrays.fill(cells[top + i], left, left + size, STATE);
        }
        if (column > 0) {
          cells[top + random.nextInt(size)][left - 1] = STATE;
        }
        if (row > 0) {
          cells[top - 1][left + random.nextInt(size)] = STATE;
        }
      }
    }
    return map(cells);
  }

  /**
   * Returns a maze without circles on a lattice of junctions, made by a random walk that goes back
   * to where it can go on.
   *
   * @param rows junctions from top to bottom
   * @param columns junctions from left to right
   * @param seed where the corridors are
   */
  public static GridMap maze(int rows, int columns, long seed) {
    RandomGenerator random = new Seeds(seed).generator("maze");
    char[][] cells = walls(2 * rows + 1, 2 * columns + 1);
    Deque<int[]> path = new ArrayDeque<>();
    path.push(new int[] {1, 1});
    cells[1][1] = STATE;
    while (!path.isEmpty()) {
      int[] at = path.peek();
      List<int[]> ways = ways(cells, at);
      if (ways.isEmpty()) {
        path.pop();
        continue;
      }
      int[] next = ways.get(random.nextInt(ways.size()));
      cells[(at[0] + next[0]) / 2][(at[1] + next[1]) / 2] = STATE;
      cells[next[0]][next[1]] = STATE;
      path.push(next);
    }
    return map(cells);
  }

  /** The junctions beside one that nobody has been to. */
  private static List<int[]> ways(char[][] cells, int... at) {
    List<int[]> ways = new ArrayList<>();
    for (int[] step : new int[][] {{-2, 0}, {2, 0}, {0, -2}, {0, 2}}) {
      int row = at[0] + step[0];
      int column = at[1] + step[1];
      boolean inside = row > 0 && row < cells.length && column > 0 && column < cells[0].length;
      if (inside && cells[row][column] == WALL) {
        ways.add(new int[] {row, column});
      }
    }
    return ways;
  }

  private static char[][] walls(int rows, int columns) {
    char[][] cells = new char[rows][columns];
    for (char[] row : cells) {
      java.util.Arrays.fill(row, WALL);
    }
    return cells;
  }

  private static GridMap map(char[][] cells) {
    List<String> lines = new ArrayList<>();
    for (char[] row : cells) {
      lines.add(new String(row));
    }
    return GridMap.of("generated map", lines);
  }
}
