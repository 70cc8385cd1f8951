package org.nsm.api;

import java.util.HexFormat;
import java.util.Iterator;

/**
 * Text from anywhere made fit to stand in a message.
 *
 * <p>What a file, a plugin or a command line holds may be meant to mislead whoever reads it on a
 * terminal: escape sequences that colour, erase or rename, marks that turn the writing direction,
 * megabytes. A line made here is one line, printable, and of bounded length; what cannot be printed
 * is shown as {@code \}{@code u001b}.
 */
public final class OneLine {
  /** The longest value in a message: enough to recognise it. */
  private static final int VALUE = 60;

  /** The longest message: a path of 4096 characters, and what is to be said about it. */
  private static final int MESSAGE = 6000;

  private static final String CUT = "…";

  private OneLine() {}

  /** Returns a text on one line: line breaks become blanks, control characters are escaped. */
  public static String of(String text) {
    return printable(shorten(text.strip(), MESSAGE));
  }

  /** Returns a name or key as it stands, on one line and cut where it is too long for a message. */
  public static String name(String text) {
    return printable(shorten(text, VALUE));
  }

  /** Returns a value in quotation marks, on one line and cut where it is too long. */
  public static String quoted(Object value) {
    return "'" + name(value instanceof Iterable<?> values ? list(values) : value.toString()) + "'";
  }

  /** As lists are written, but no further than will be shown. */
  private static String list(Iterable<?> values) {
    StringBuilder text = new StringBuilder("[");
    for (Iterator<?> i = values.iterator(); i.hasNext() && text.length() <= VALUE; ) {
      text.append(shorten(String.valueOf(i.next()), VALUE)).append(i.hasNext() ? ", " : "");
    }
    return text.append(']').toString();
  }

  private static String shorten(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + CUT;
  }

  private static String printable(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean breaks = c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029;
      if (breaks) {
        // A line break and the indentation after it are one blank.
        blank = true;
      } else if (!blank || c != ' ') {
        if (blank && !line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
          line.append(' ');
        }
        blank = false;
        append(line, c);
      }
    }
    return line.toString();
  }

  private static void append(StringBuilder line, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> {
        for (char unit : Character.toChars(c)) {
          line.append("\\u").append(HexFormat.of().toHexDigits(unit));
        }
      }
      default -> line.appendCodePoint(c);
    }
  }
}
