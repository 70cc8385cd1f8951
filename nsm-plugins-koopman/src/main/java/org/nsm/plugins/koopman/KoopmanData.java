package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.nsm.api.Matrix;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/**
 * Moments of functions over transitions, in blocks for the bootstrap; transitions stream by in
 * pieces and are not kept.
 */
final class KoopmanData {
  /** Observables of more coordinates than this are not followed. */
  private static final int MOST_OBSERVABLES = 1024;

  private final TrainedModel model;
  private final PairFunctions functions;
  private final KoopmanOptions options;

  KoopmanData(TrainedModel model, PairFunctions functions, KoopmanOptions options) {
    this.model = model;
    this.functions = functions;
    this.options = options;
  }

  /** Returns the moments of a set of transitions: blocks are stretches of a trajectory. */
  List<TransitionMoments> of(Transitions transitions) {
    int[] cuts = cuts(transitions.bounds());
    List<TransitionMoments> blocks = new ArrayList<>();
    for (int b = 0; b + 1 < cuts.length; b++) {
      blocks.add(start(observables(transitions.dimension())));
    }
    // Pieces are as large as they may be, whatever the blocks: a model may take long for few
    // points.
    int[] block = {0};
    try (MomentWorkers workers = workers()) {
      stream(
          transitions,
          0,
          transitions.count(),
          (features, first) -> {
            int last = first + features.count();
            List<MomentWorkers.Share> shares = new ArrayList<>();
            int from = first;
            while (from < last) {
              while (cuts[block[0] + 1] <= from) {
                block[0]++;
              }
              int to = Math.min(last, cuts[block[0] + 1]);
              shares.add(new MomentWorkers.Share(blocks.get(block[0]), from - first, to - first));
              from = to;
            }
            double[] weights = transitions.weights(first, last).orElseGet(() -> new double[0]);
            workers.add(features, shares, weights);
          });
    }
    return blocks;
  }

  /** Returns the block of each transition; the last block is that of the last. */
  int[] blockOf(Transitions transitions) {
    int[] cuts = cuts(transitions.bounds());
    int[] blocks = new int[transitions.count()];
    for (int b = 0; b + 1 < cuts.length; b++) {
      Arrays.fill(blocks, cuts[b], cuts[b + 1], b);
    }
    return blocks;
  }

  /** Returns the functions f, or g, at points. */
  Matrix functions(Matrix points, boolean onG) {
    return onG ? functions.g(points) : functions.f(points);
  }

  private MomentWorkers workers() {
    return new MomentWorkers(model.threads());
  }

  /** Returns where blocks begin, and at last the number of transitions. */
  private int[] cuts(int... bounds) {
    int trajectories = bounds.length - 1;
    int perTrajectory =
        Math.max(1, (options.blocks() + trajectories - 1) / Math.max(trajectories, 1));
    List<Integer> cuts = new ArrayList<>();
    for (int k = 0; k < trajectories; k++) {
      int length = bounds[k + 1] - bounds[k];
      int count = Math.min(perTrajectory, length);
      for (int c = 0; c < count; c++) {
        cuts.add(bounds[k] + (int) ((long) length * c / count));
      }
    }
    cuts.add(bounds[trajectories]);
    return cuts.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns the moments under an exact law. */
  TransitionMoments of(PairRule law) {
    double[] weights = law.weights();
    TransitionMoments all = start(observables(law.x().columns()));
    try (MomentWorkers workers = workers()) {
      for (int from = 0; from < weights.length; from += options.batch()) {
        int to = Math.min(from + options.batch(), weights.length);
        Matrix x = law.x().rows(from, to);
        Matrix y = law.y().rows(from, to);
        workers.add(all, features(x, y, x, y), Arrays.copyOfRange(weights, from, to));
      }
    }
    return all;
  }

  /** Hands over the features of a range of transitions, a piece at a time. */
  void stream(
      Transitions transitions, int from, int to, BiConsumer<TransitionFeatures, Integer> use) {
    for (int first = from; first < to; first += options.batch()) {
      int last = Math.min(first + options.batch(), to);
      Matrix x = transitions.starts(first, last);
      Matrix y = transitions.ends(first, last);
      use.accept(features(x, y, transitions.inUnits(x), transitions.inUnits(y)), first);
    }
  }

  private TransitionFeatures features(Matrix x, Matrix y, Matrix hx, Matrix hy) {
    Matrix fx = functions.f(x);
    Matrix fy = functions.f(y);
    boolean one = shared();
    return new TransitionFeatures(
        fx,
        one ? fx : functions.g(x),
        fy,
        one ? fy : functions.g(y),
        hx.leadingColumns(observables(hx.columns())),
        hy.leadingColumns(observables(hy.columns())));
  }

  /**
   * Returns the moments of fresh samples.
   *
   * @param set which of the independent sets, 0 or 1
   */
  List<TransitionMoments> fresh(int set) {
    int size =
        Math.max(options.samples() / 10_000 + 1, Math.min(options.batch(), options.samples()));
    int chunks = (options.samples() + size - 1) / size;
    int count = Math.min(Math.max(2, options.blocks()), Math.max(chunks, 1));
    List<TransitionMoments> blocks = new ArrayList<>();
    try (MomentWorkers workers = workers()) {
      for (int c = 0; c < chunks; c++) {
        long index = set * 15_000L + c;
        TransitionFeatures seen =
            model.operator().descriptor().problem() == Problem.EIGEN
                ? images(model.sample(size, index))
                : pairs(model.sample(Slot.X, size, index), model.sample(Slot.Y, size, index));
        if (blocks.size() < count) {
          blocks.add(start(seen.hx().columns()));
        }
        workers.add(blocks.get(c % count), seen);
      }
    }
    return blocks;
  }

  /** Returns the moments on a rule of the operator's own, as one block. */
  List<TransitionMoments> on(Quadrature rule) {
    double[] weights = rule.weights();
    TransitionMoments all = start(observables(rule.nodes().columns()));
    try (MomentWorkers workers = workers()) {
      for (int from = 0; from < weights.length; from += options.batch()) {
        int to = Math.min(from + options.batch(), weights.length);
        TransitionFeatures seen = images(model.at(rule.nodes().rows(from, to)));
        workers.add(all, seen, Arrays.copyOfRange(weights, from, to));
      }
    }
    return List.of(all);
  }

  /** Of a self-adjoint operator the second end holds images Tf, without scale and shift. */
  private TransitionFeatures images(TrainedModel.Values values) {
    AffineOperator operator = model.operator();
    double[] density = values.density();
    Matrix f = values.f();
    Matrix tf =
        Matrix.create(
            f.rows(),
            f.columns(),
            (i, j) -> (values.image().at(i, j) - operator.shift() * f.at(i, j)) / operator.scale());
    Matrix fx = f;
    Matrix fy = tf;
    if (options.constant()) {
      // Rows carry the roots of their weights, of which densities are the inverses.
      fx = first(f, density);
      fy = first(tf, density);
    }
    Matrix points = values.points();
    Matrix h =
        Matrix.create(
            points.rows(),
            observables(points.columns()),
            (i, j) -> points.at(i, j) / Math.sqrt(density[i]));
    return new TransitionFeatures(fx, fx, fy, fy, h, h);
  }

  private static Matrix first(Matrix f, double... density) {
    return Matrix.create(
        f.rows(), f.columns() + 1, (i, j) -> j == 0 ? 1 / Math.sqrt(density[i]) : f.at(i, j - 1));
  }

  private TransitionFeatures pairs(TrainedModel.Values x, TrainedModel.Values y) {
    Matrix gx = model.at(Slot.Y, x.points()).f();
    Matrix fy = model.at(Slot.X, y.points()).f();
    boolean one = options.constant();
    return new TransitionFeatures(
        one ? PairFunctions.constantFirst(x.f()) : x.f(),
        one ? PairFunctions.constantFirst(gx) : gx,
        one ? PairFunctions.constantFirst(fy) : fy,
        one ? PairFunctions.constantFirst(y.f()) : y.f(),
        x.points().leadingColumns(observables(x.points().columns())),
        y.points().leadingColumns(observables(y.points().columns())));
  }

  private TransitionMoments start(int observables) {
    return shared()
        ? TransitionMoments.shared(functions.modes(), observables)
        : TransitionMoments.of(functions.modes(), observables);
  }

  /** Returns whether one function serves both ends. */
  private boolean shared() {
    return model.operator().descriptor().problem() == Problem.EIGEN || !options.trained();
  }

  private static int observables(int dimension) {
    return dimension > MOST_OBSERVABLES ? 0 : dimension;
  }
}
