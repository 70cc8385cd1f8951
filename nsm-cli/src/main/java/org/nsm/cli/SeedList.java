package org.nsm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.runtime.ComparisonPlanner;

/** Seeds as users write them: {@code 0..4}, {@code 0,3,7}, {@code 0..2,10}. */
final class SeedList {
  private static final Pattern PART = Pattern.compile("([0-9]{1,18})(?:\\.\\.([0-9]{1,18}))?");

  private SeedList() {}

  /** Returns the seeds in the order given. */
  static List<Long> parse(String text) {
    List<Long> seeds = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part.strip());
      if (!matcher.matches()) {
        throw new NsmException(
            Failure.USAGE, "--seeds " + text + ": expected seeds such as 0..4 or 0,3,7");
      }
      long first = Long.parseLong(matcher.group(1));
      long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
      if (last < first || last - first >= ComparisonPlanner.MOST_CELLS) {
        throw new NsmException(
            Failure.USAGE,
            "--seeds "
                + text
                + ": '"
                + part.strip()
                + "' is no range of at most "
                + ComparisonPlanner.MOST_CELLS
                + " seeds");
      }
      for (long seed = first; seed <= last; seed++) {
        seeds.add(seed);
      }
    }
    return seeds;
  }
}
