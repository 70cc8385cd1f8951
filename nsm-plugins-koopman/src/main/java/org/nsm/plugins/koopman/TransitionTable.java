package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/**
 * Transitions within trajectories.
 *
 * @param trajectories the trajectories
 * @param window which frames make a transition
 * @param trajectory the trajectory of each transition, in rising order
 * @param time the time t of each
 * @param units how coordinates become what functions see
 */
record TransitionTable(
    List<Frames> trajectories, Window window, int[] trajectory, int[] time, Standardisation units)
    implements Transitions {

  /** Returns transitions at given times of each trajectory, in the units of the data. */
  static TransitionTable of(List<Frames> trajectories, Window window, List<int[]> times) {
    int[] trajectory =
        IntStream.range(0, times.size())
            .flatMap(k -> IntStream.of(times.get(k)).map(t -> k))
            .toArray();
    int[] all = times.stream().flatMapToInt(IntStream::of).toArray();
    return new TransitionTable(
        trajectories,
        window,
        trajectory,
        all,
        Standardisation.none(trajectories.get(0).dimension()));
  }

  /** Returns all transitions of one trajectory. */
  static TransitionTable of(Frames frames, Window window) {
    return of(List.of(frames), window, List.of(window.times(0, frames.count())));
  }

  /** Returns these transitions in other units. */
  TransitionTable in(Standardisation others) {
    return new TransitionTable(trajectories, window, trajectory, time, others);
  }

  @Override
  public int count() {
    return time.length;
  }

  @Override
  public int dimension() {
    return window.delays() * trajectories.get(0).dimension();
  }

  @Override
  public int delays() {
    return window.delays();
  }

  @Override
  public int delay() {
    return window.delay();
  }

  @Override
  public Matrix starts(int from, int to) {
    return points(from, to, 0);
  }

  @Override
  public Matrix ends(int from, int to) {
    return points(from, to, window.lag());
  }

  @Override
  public Optional<double[]> weights(int from, int to) {
    if (trajectories.stream().noneMatch(Frames::weighted)) {
      return Optional.empty();
    }
    return Optional.of(
        IntStream.range(from, to)
            .mapToDouble(i -> trajectories.get(trajectory[i]).weight(time[i]))
            .toArray());
  }

  /** Returns these transitions and others of the same trajectories. */
  TransitionTable and(TransitionTable others) {
    int[][] both =
        Stream.of(this, others)
            .flatMap(
                table ->
                    IntStream.range(0, table.count())
                        .mapToObj(i -> new int[] {table.trajectory[i], table.time[i]}))
            .sorted(Comparator.<int[]>comparingInt(p -> p[0]).thenComparingInt(p -> p[1]))
            .toArray(int[][]::new);
    return new TransitionTable(
        trajectories,
        window,
        Stream.of(both).mapToInt(p -> p[0]).toArray(),
        Stream.of(both).mapToInt(p -> p[1]).toArray(),
        units);
  }

  @Override
  public Matrix inUnits(Matrix points) {
    return units.undo(points);
  }

  @Override
  public Matrix points(Matrix frames) {
    int d = trajectories.get(0).dimension();
    if (frames.columns() != d || frames.rows() <= window.reach()) {
      throw new NsmException(
          Failure.DATA,
          "trajectory of %d frames of %d numbers: expected %d frames or more of %d numbers"
              .formatted(frames.rows(), frames.columns(), window.reach() + 1, d));
    }
    int count = frames.rows() - window.reach();
    double[] values = new double[count * dimension()];
    int offset = 0;
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < window.delays(); k++) {
        for (int j = 0; j < d; j++) {
          values[offset + j] = frames.at(window.reach() + i - k * window.delay(), j);
        }
        units.apply(values, offset);
        offset += d;
      }
    }
    return Matrix.of(count, dimension(), values);
  }

  @Override
  public int[] bounds() {
    List<Integer> bounds = new ArrayList<>();
    for (int i = 0; i < trajectory.length; i++) {
      if (i == 0 || trajectory[i] != trajectory[i - 1]) {
        bounds.add(i);
      }
    }
    bounds.add(trajectory.length);
    return bounds.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A start is kept if its end is not beyond the last end of its trajectory here. */
  @Override
  public int[] startsAtLag(int multiple) {
    long lag = (long) window.lag() * multiple;
    int[] last = new int[trajectories.size()];
    for (int i = 0; i < time.length; i++) {
      last[trajectory[i]] = Math.max(last[trajectory[i]], time[i] + window.lag());
    }
    return IntStream.range(0, time.length)
        .filter(i -> time[i] + lag <= last[trajectory[i]])
        .toArray();
  }

  @Override
  public TransitionTable atLag(int multiple) {
    int[] kept = startsAtLag(multiple);
    int lag = (int) Math.min((long) window.lag() * multiple, Integer.MAX_VALUE);
    return new TransitionTable(
        trajectories,
        new Window(lag, window.stride(), window.delays(), window.delay()),
        IntStream.of(kept).map(i -> trajectory[i]).toArray(),
        IntStream.of(kept).map(i -> time[i]).toArray(),
        units);
  }

  private Matrix points(int from, int to, int later) {
    int d = trajectories.get(0).dimension();
    double[] values = new double[Math.multiplyExact(to - from, dimension())];
    int offset = 0;
    for (int i = from; i < to; i++) {
      Frames frames = trajectories.get(trajectory[i]);
      for (int k = 0; k < window.delays(); k++) {
        frames.read(time[i] + later - k * window.delay(), values, offset);
        units.apply(values, offset);
        offset += d;
      }
    }
    return Matrix.of(to - from, dimension(), values);
  }
}
