package org.nsm.operators;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;

/**
 * The spectrum of H = H₁ + … + H_d, whose parts act on one coordinate each: energies are sums and
 * eigenfunctions are products of those of the axes.
 *
 * <p>The lowest sums are found best first. Each multi-index has one predecessor, in which its last
 * entry that is not zero is one less, so that each is met once.
 */
record SeparableSpectrum(List<Axis> axes) implements ExactSpectrum {

  /** The spectrum of an operator on functions of one coordinate. */
  interface Axis {

    /** Returns the lowest energies, rising. */
    double[] energies(int count);

    /** Returns the first normalised eigenfunctions at a point. */
    double[] functions(double x, int count);
  }

  /** Quantum numbers with their energy. */
  private record State(int[] numbers, double energy) {}

  @Override
  public String source() {
    return "sums over the axes, each by formula or by Galerkin's method";
  }

  @Override
  public double[] values(int count) {
    return lowest(count).stream().mapToDouble(State::energy).toArray();
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    List<State> states = lowest(count);
    int[] highest = new int[axes.size()];
    for (State state : states) {
      for (int axis = 0; axis < highest.length; axis++) {
        highest[axis] = Math.max(highest[axis], state.numbers()[axis] + 1);
      }
    }
    double[] values = new double[points.rows() * count];
    double[][] factors = new double[axes.size()][];
    for (int row = 0; row < points.rows(); row++) {
      for (int axis = 0; axis < factors.length; axis++) {
        factors[axis] = axes.get(axis).functions(points.at(row, axis), highest[axis]);
      }
      for (int mode = 0; mode < count; mode++) {
        double product = 1;
        for (int axis = 0; axis < factors.length; axis++) {
          product *= factors[axis][states.get(mode).numbers()[axis]];
        }
        values[row * count + mode] = product;
      }
    }
    return Optional.of(Matrix.of(points.rows(), count, values));
  }

  private List<State> lowest(int count) {
    List<double[]> energies = axes.stream().map(axis -> axis.energies(count)).toList();
    PriorityQueue<State> open = new PriorityQueue<>(Comparator.comparingDouble(State::energy));
    List<State> found = new ArrayList<>();
    if (count > 0) {
      open.add(state(energies, new int[axes.size()]));
    }
    while (found.size() < count) {
      State state = open.remove();
      found.add(state);
      int last = axes.size() - 1;
      while (last > 0 && state.numbers()[last] == 0) {
        last--;
      }
      for (int axis = last; axis < axes.size(); axis++) {
        int[] next = state.numbers().clone();
        next[axis]++;
        if (next[axis] < count) {
          open.add(state(energies, next));
        }
      }
    }
    return found;
  }

  private static State state(List<double[]> energies, int... numbers) {
    double energy = 0;
    for (int axis = 0; axis < numbers.length; axis++) {
      energy += energies.get(axis)[numbers[axis]];
    }
    return new State(numbers, energy);
  }
}
