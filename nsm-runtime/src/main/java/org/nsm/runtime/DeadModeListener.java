package org.nsm.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.nsm.api.Settings;
import org.nsm.api.spi.TrainingProgram;

/**
 * Finds modes that died, and draws them afresh.
 *
 * <p>A mode whose function shrank towards zero gets hardly any gradient and does not come back by
 * itself. At every check mode l is suspect if E[f_l²] &lt; floor · E[f_m²], where m is the nearest
 * mode before l that is not suspect itself; the first mode is held against the largest of all. The
 * neighbour and not the average, because norms of a healthy run fall like its eigenvalues do. A
 * mode suspect at as many checks in a row as patience says is dead: its parameters are drawn
 * afresh, at most three times, as an operator of finite rank has modes that ought to be zero.
 */
final class DeadModeListener implements StatefulListener {
  private static final int MOST_ATTEMPTS = 3;
  private static final String SUSPECT = "suspect";
  private static final String ATTEMPTS = "attempts";

  private final TrainingProgram program;
  private final Consumer<String> warn;
  private final long every;
  private final double floor;
  private final int patience;
  private final boolean cure;
  private final int[] suspect;
  private final int[] attempts;

  DeadModeListener(TrainingProgram program, Settings training, Consumer<String> warn) {
    this.program = program;
    this.warn = warn;
    this.every = training.longInteger(CommonSettings.DEAD_EVERY);
    this.floor = training.number(CommonSettings.DEAD_FLOOR);
    this.patience = training.integer(CommonSettings.DEAD_PATIENCE);
    this.cure = training.flag(CommonSettings.DEAD_CURE);
    this.suspect = new int[program.modes()];
    this.attempts = new int[program.modes()];
  }

  @Override
  public long every() {
    return every;
  }

  @Override
  public void onStep(TrainingProgram.Progress progress) {
    double[] norms = progress.norms();
    double reference = 0;
    for (double norm : norms) {
      reference = Math.max(reference, norm);
    }
    for (int mode = 0; mode < norms.length; mode++) {
      if (norms[mode] < floor * reference) {
        suspect[mode]++;
        if (suspect[mode] >= patience) {
          dead(mode, progress.step());
        }
      } else {
        suspect[mode] = 0;
        reference = norms[mode];
      }
    }
  }

  private void dead(int mode, long step) {
    if (attempts[mode] > MOST_ATTEMPTS) {
      return;
    }
    suspect[mode] = 0;
    attempts[mode]++;
    String what = "mode " + (mode + 1) + " was dead at step " + step;
    if (!cure) {
      // Once is enough.
      attempts[mode] = MOST_ATTEMPTS + 1;
      warn.accept(what + "; training.dead-mode-cure is off");
    } else if (attempts[mode] > MOST_ATTEMPTS) {
      warn.accept(
          what
              + " again after it was drawn afresh "
              + MOST_ATTEMPTS
              + " times; it is left as it is");
    } else if (program.reseed(mode, attempts[mode])) {
      warn.accept(what + " and was drawn afresh");
    } else {
      attempts[mode] = MOST_ATTEMPTS + 1;
      warn.accept(what + "; modes of this parametrization cannot be drawn afresh one by one");
    }
  }

  @Override
  public String stateName() {
    return "dead-modes";
  }

  @Override
  public void save(ObjectNode state) {
    ArrayNode counts = state.putArray(SUSPECT);
    ArrayNode tries = state.putArray(ATTEMPTS);
    for (int mode = 0; mode < suspect.length; mode++) {
      counts.add(suspect[mode]);
      tries.add(attempts[mode]);
    }
  }

  @Override
  public void restore(ObjectNode state) {
    for (int mode = 0; mode < suspect.length; mode++) {
      suspect[mode] = state.path(SUSPECT).path(mode).asInt();
      attempts[mode] = state.path(ATTEMPTS).path(mode).asInt();
    }
  }
}
