package org.nsm.operators;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/**
 * An undirected graph: symmetric weights that are not negative, and where its vertices lie, if they
 * lie somewhere. A weight on the diagonal is an edge from a vertex to itself.
 *
 * @param weights W
 * @param coordinates one vertex a row
 */
public record Graph(SparseMatrix weights, Optional<Matrix> coordinates) {

  /**
   * Checks a graph.
   *
   * @throws NsmException of kind {@link Failure#DATA} that names the edge if a weight is negative,
   *     not finite or other than on the way back; or if there is no edge at all
   */
  public Graph {
    int n = weights.rows();
    if (n == 0 || n != weights.columns()) {
      throw error("expected as many rows as columns, found " + n + " x " + weights.columns());
    }
    if (weights.entries() == 0) {
      throw error("there is no edge");
    }
    SparseMatrix checked = weights;
    weights.forEach(
        (i, j, weight) -> {
          if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw error(edge(i, j) + weight + ", expected a finite number that is not negative");
          }
          double back = checked.at(j, i);
          if (Math.abs(weight - back) > 1e-12 * Math.max(weight, back)) {
            throw error(edge(i, j) + weight + ", but " + back + " on the way back");
          }
        });
    if (coordinates.filter(c -> c.rows() != n).isPresent()) {
      throw error(n + " vertices cannot lie at " + coordinates.get().rows() + " points");
    }
  }

  /** Returns a graph whose vertices lie nowhere. */
  public static Graph of(SparseMatrix weights) {
    return new Graph(weights, Optional.empty());
  }

  /** Returns a graph with the coordinates of its vertices, one a row. */
  public static Graph of(SparseMatrix weights, Matrix coordinates) {
    return new Graph(weights, Optional.of(coordinates));
  }

  /** Returns the number of vertices. */
  public int size() {
    return weights.rows();
  }

  /** Returns the sum of the weights at each vertex. */
  public double[] degrees() {
    return weights.rowSums();
  }

  /** Returns the vertices of each connected component, rising; the largest component first. */
  public List<int[]> components() {
    int[] of = new int[size()];
    Arrays.fill(of, -1);
    List<int[]> found = new ArrayList<>();
    for (int start = 0; start < size(); start++) {
      if (of[start] < 0) {
        found.add(component(start, of));
      }
    }
    found.sort(Comparator.comparingInt((int[] c) -> -c.length).thenComparingInt(c -> c[0]));
    return found;
  }

  private int[] component(int start, int[] of) {
    List<Integer> members = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>();
    open.add(start);
    of[start] = start;
    while (!open.isEmpty()) {
      int i = open.remove();
      members.add(i);
      weights.forEach(
          i,
          (from, to, weight) -> {
            if (of[to] < 0) {
              of[to] = start;
              open.add(to);
            }
          });
    }
    return members.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  /** Returns the graph of some vertices and the edges between them, numbered in the given order. */
  public Graph restrictedTo(int... vertices) {
    int[] number = new int[size()];
    Arrays.fill(number, -1);
    for (int k = 0; k < vertices.length; k++) {
      number[vertices[k]] = k;
    }
    SparseMatrix.Builder kept = SparseMatrix.builder(vertices.length, vertices.length);
    weights.forEach(
        (i, j, weight) -> {
          if (number[i] >= 0 && number[j] >= 0) {
            kept.add(number[i], number[j], weight);
          }
        });
    return new Graph(
        kept.build(),
        coordinates.map(
            c ->
                Matrix.create(vertices.length, c.columns(), (k, axis) -> c.at(vertices[k], axis))));
  }

  private static String edge(int i, int j) {
    return "the edge from vertex " + i + " to " + j + " (counted from 0) has weight ";
  }

  private static NsmException error(String message) {
    return new NsmException(Failure.DATA, "graph: " + message);
  }
}
