package org.nsm.operators;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;

/**
 * Energies and eigenfunctions of {@link TwoCentre} by Galerkin's method in prolate spheroidal
 * coordinates ξ = (r₁ + r₂)/R, η = (r₁ − r₂)/R, for each |m| on its own ({@link TwoCentreBlock}).
 *
 * <p>States of m ≠ 0 come in pairs, cos(mφ) and sin(mφ). At R = 2 and Z₁ = Z₂ = 1 the energies are
 * those of the literature (M. M. Madsen, J. M. Peek, Atomic Data 2, 171, 1971) to ten digits.
 */
final class TwoCentreSpectrum implements ExactSpectrum {
  private static final int MOST_ORDERS = 8;

  /** Functions of ξ and of η, and those of the smaller basis that errors are estimated with. */
  private static final int[] BASIS = {26, 12};

  private static final int[] SMALLER = {21, 9};

  private final double separation;
  private final double first;
  private final double second;
  private final List<TwoCentreBlock> blocks = new ArrayList<>();
  private final List<TwoCentreBlock> smaller = new ArrayList<>();

  /** A state: which one of a block, and the sign of m. */
  private record State(TwoCentreBlock block, int index, int m) {
    double energy() {
      return block.energies()[index];
    }
  }

  private TwoCentreSpectrum(double separation, double first, double second) {
    this.separation = separation;
    this.first = first;
    this.second = second;
  }

  static TwoCentreSpectrum of(double separation, double first, double second) {
    return new TwoCentreSpectrum(separation, first, second);
  }

  @Override
  public String source() {
    return "Galerkin's method in spheroidal coordinates";
  }

  @Override
  public double[] values(int count) {
    return states(count).stream().mapToDouble(State::energy).toArray();
  }

  /** The difference to a smaller basis, which converges to the same from above, and rounding. */
  @Override
  public synchronized double[] errors(int count) {
    return states(count).stream().mapToDouble(this::error).toArray();
  }

  private double error(State state) {
    int m = Math.abs(state.m());
    while (smaller.size() <= m) {
      smaller.add(block(smaller.size(), SMALLER));
    }
    double[] others = smaller.get(m).energies();
    double there = state.index() < others.length ? others[state.index()] : 0;
    return Math.abs(state.energy() - there) + 1e-12;
  }

  private TwoCentreBlock block(int m, int... basis) {
    return TwoCentreBlock.of(separation, first, second, m, basis[0], basis[1]);
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    List<State> states = states(count);
    double half = separation / 2;
    return Optional.of(
        Matrix.create(
            points.rows(),
            states.size(),
            (row, mode) -> {
              double x = points.at(row, 0);
              double y = points.at(row, 1);
              double z = points.at(row, 2);
              double r1 = Math.sqrt(x * x + y * y + (z + half) * (z + half));
              double r2 = Math.sqrt(x * x + y * y + (z - half) * (z - half));
              State state = states.get(mode);
              double xi = Math.max(1, (r1 + r2) / separation);
              double eta = Math.min(1, Math.max(-1, (r1 - r2) / separation));
              return state.block().value(state.index(), xi, eta)
                  * OrthogonalPolynomials.circular(state.m(), Math.atan2(y, x));
            }));
  }

  /** The lowest states; of higher |m| none lies lower than the lowest of a lesser one. */
  private synchronized List<State> states(int count) {
    List<State> states = new ArrayList<>();
    for (int m = 0; m < MOST_ORDERS; m++) {
      if (blocks.size() == m) {
        blocks.add(block(m, BASIS));
      }
      TwoCentreBlock block = blocks.get(m);
      if (states.size() >= count && block.energies()[0] > states.get(count - 1).energy()) {
        break;
      }
      for (int i = 0; i < block.energies().length; i++) {
        states.add(new State(block, i, m));
        if (m > 0) {
          states.add(new State(block, i, -m));
        }
      }
      states.sort(Comparator.comparingDouble(State::energy));
    }
    return states.subList(0, Math.min(count, states.size()));
  }
}
