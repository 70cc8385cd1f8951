package org.nsm.cli;

/** Numbers with their nouns. */
final class ResultWords {
  private ResultWords() {}

  /** Returns {@code 1 run}, {@code 2 runs}. */
  static String count(long number, String noun) {
    return ReportNumbers.count(number) + " " + noun + (number == 1 ? "" : "s");
  }
}
