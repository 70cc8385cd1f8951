package org.nsm.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a report shows them, and as it hands them to its charts. */
final class ReportNumbers {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final MathContext CHART = new MathContext(5);

  private ReportNumbers() {}

  /** An error: two digits and a power of ten, for example {@code 2.1×10⁻³}. */
  static String small(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    if (value == 0) {
      return "0";
    }
    String[] parts = String.format(Locale.ROOT, "%.1e", value).split("e");
    int exponent = Integer.parseInt(parts[1]);
    if (exponent >= -1 && exponent <= 1) {
      return String.format(Locale.ROOT, "%." + (1 - exponent) + "f", value);
    }
    StringBuilder text = new StringBuilder(parts[0]).append("×10");
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return text.toString();
  }

  /** A count, with narrow spaces between its thousands. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
  }

  /** A number about the whole: whole ones in full, others with five digits or as {@link #small}. */
  static String metric(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return count((long) value);
    }
    if (Math.abs(value) < 0.01 || Math.abs(value) >= 1e6) {
      return small(value);
    }
    return BigDecimal.valueOf(value).round(CHART).stripTrailingZeros().toPlainString();
  }

  /** A duration. */
  static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "–";
    }
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /** A number with all its digits, as {@code result.json} has it; nothing if it is undefined. */
  static String raw(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }

  /** Adds a number with as many digits as a chart shows; null if it is undefined. */
  static void add(ArrayNode array, double value) {
    if (Double.isFinite(value)) {
      array.add(BigDecimal.valueOf(value).round(CHART).doubleValue());
    } else {
      array.addNull();
    }
  }
}
