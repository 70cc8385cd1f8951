package org.nsm.plugins.koopman;

import java.util.stream.IntStream;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.ReadOut;

/**
 * Numbers of steps as they are written: {@code 15} or {@code -15} for that one, {@code 1..15} or
 * {@code -1..-15} for all between, in this order.
 *
 * @param first the first, not 0
 * @param last the last, of the same sign
 */
record StepRange(int first, int last) {

  /** Reads a number or a range. */
  static StepRange of(String text) {
    String[] ends = text.strip().split("\\.\\.", 2);
    int first = number(ends[0], text);
    int last = ends.length == 1 ? first : number(ends[1], text);
    if (first == 0 || last == 0 || (first < 0) != (last < 0)) {
      throw new SettingsException(
          "steps",
          "expected 1 or more steps, such as 15 or 1..15, or negative ones for backward; not '"
              + text
              + "'");
    }
    return new StepRange(first, last);
  }

  private static int number(String part, String text) {
    try {
      int number = Integer.parseInt(part.strip());
      if (Math.abs((long) number) <= ReadOut.MOST_STEPS) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new SettingsException(
        "steps",
        "expected whole numbers up to %d, such as 15 or 1..15, not '%s'"
            .formatted(ReadOut.MOST_STEPS, text));
  }

  /** Returns whether there is one number only. */
  boolean isSingle() {
    return first == last;
  }

  /** Returns all numbers. */
  int[] steps() {
    int direction = last < first ? -1 : 1;
    return IntStream.rangeClosed(0, Math.abs(last - first))
        .map(i -> first + direction * i)
        .toArray();
  }

  /** Returns the range from one step, forward or backward, to this single number of steps. */
  StepRange fromOne() {
    return new StepRange(first < 0 ? -1 : 1, last);
  }
}
