package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.plugins.koopman.TransitionMoments.Part;

/** Sums by several threads: those of one to the bit, and those of loops to rounding. */
class MomentWorkersTest {
  private static final int COUNT = 9001;
  private static final int MODES = 7;

  private final Random random = new Random(5);
  private final TransitionFeatures piece =
      new TransitionFeatures(
          numbers(MODES), numbers(MODES), numbers(MODES), numbers(MODES), numbers(3), numbers(3));
  private final double[] weights = random.doubles(COUNT).toArray();

  private Matrix numbers(int columns) {
    return Matrix.create(COUNT, columns, (i, j) -> random.nextGaussian());
  }

  /** Three blocks, the first of one transition alone, of a piece that is added twice. */
  private List<TransitionMoments> blocks(int threads) {
    TransitionMoments none = TransitionMoments.of(MODES, 3);
    List<TransitionMoments> blocks = List.of(none.empty(), none.empty(), none.empty());
    try (MomentWorkers workers = new MomentWorkers(threads)) {
      for (int time = 0; time < 2; time++) {
        workers.add(
            piece,
            List.of(
                new MomentWorkers.Share(blocks.get(0), 0, 1),
                new MomentWorkers.Share(blocks.get(1), 1, 5000),
                new MomentWorkers.Share(blocks.get(2), 5000, COUNT)),
            weights);
      }
    }
    return blocks;
  }

  private static double[] entries(TransitionMoments moments) {
    return Arrays.stream(Part.values())
        .flatMapToDouble(part -> Arrays.stream(moments.mean(Part.F_X, part).toArray()))
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void theNumberOfThreadsChangesNoBit(int threads) {
    List<TransitionMoments> expected = blocks(1);
    List<TransitionMoments> found = blocks(threads);
    for (int b = 0; b < expected.size(); b++) {
      assertThat(found.get(b).count()).isEqualTo(expected.get(b).count());
      assertThat(entries(found.get(b))).containsExactly(entries(expected.get(b)));
    }
  }

  @Test
  void stretchesTogetherAreTheWhole() {
    TransitionMoments whole = TransitionMoments.of(MODES, 3);
    whole.add(piece);
    TransitionMoments parts = whole.empty();
    try (MomentWorkers workers = new MomentWorkers(2)) {
      workers.add(parts, piece);
    }
    assertThat(parts.count()).isEqualTo(COUNT);
    assertThat(entries(parts)).containsExactly(entries(whole), within(1e-12));
  }

  @Test
  void whatAThreadFindsWrongIsSaidAsByOne() {
    Matrix broken =
        Matrix.create(COUNT, MODES, (i, j) -> i == COUNT - 1 ? Double.NaN : piece.fx().at(i, j));
    TransitionFeatures undefined =
        new TransitionFeatures(broken, piece.gx(), piece.fy(), piece.gy(), piece.hx(), piece.hy());
    try (MomentWorkers workers = new MomentWorkers(2)) {
      assertThatThrownBy(() -> workers.add(TransitionMoments.of(MODES, 3), undefined))
          .isInstanceOfSatisfying(
              NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DIVERGED))
          .hasMessageContaining("not finite");
    }
  }
}
