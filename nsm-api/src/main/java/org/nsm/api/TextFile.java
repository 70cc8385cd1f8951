package org.nsm.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A text file of data, line by line; everything that is wrong with it is an error of kind {@link
 * Failure#DATA} that names file and line.
 */
public final class TextFile {
  private final String name;

  private TextFile(String name) {
    this.name = name;
  }

  /** Returns the file of a path; nothing is read yet. */
  public static TextFile of(String name) {
    return new TextFile(name);
  }

  /** Takes a line. */
  @FunctionalInterface
  public interface Lines {
    /**
     * Takes a line.
     *
     * @param number counted from 1
     * @param text the line without its end
     */
    void line(int number, String text);
  }

  /** Reads all lines. */
  public void forEach(Lines lines) {
    requireFile();
    try (BufferedReader reader = Files.newBufferedReader(Path.of(name), StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.line(++number, line);
      }
    } catch (CharacterCodingException e) {
      throw new NsmException(Failure.DATA, name + ": cannot be read as text, it is not UTF-8", e);
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, name + ": cannot be read: " + FileProblem.of(e), e);
    }
  }

  /** A pipe or a device might never end. */
  private void requireFile() {
    try {
      if (!Files.isRegularFile(Path.of(name))) {
        String what = Files.exists(Path.of(name)) ? "is no file" : "no such file";
        throw error(what + ", looked for in " + Path.of("").toAbsolutePath());
      }
    } catch (InvalidPathException e) {
      throw new NsmException(Failure.DATA, OneLine.quoted(name) + " is no name of a file", e);
    }
  }

  /** Returns a number. */
  public double number(int line, String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw error(line, "expected a number, found " + OneLine.quoted(word));
    }
  }

  /** Returns a number that is finite. */
  public double finite(int line, String word) {
    double value = number(line, word);
    if (!Double.isFinite(value)) {
      throw error(line, "expected a finite number, found " + OneLine.quoted(word));
    }
    return value;
  }

  /** Returns a whole number in a range. */
  public int integer(int line, String word, int least, int greatest) {
    try {
      int value = Integer.parseInt(word);
      if (value >= least && value <= greatest) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the range.
    }
    String range =
        greatest == Integer.MAX_VALUE ? "of at least " + least : least + " to " + greatest;
    throw error(line, "expected a whole number " + range + ", found " + OneLine.quoted(word));
  }

  /** Returns an error in a line. */
  public NsmException error(int line, String message) {
    return new NsmException(Failure.DATA, name + ":" + line + ": " + message);
  }

  /** Returns an error of the file as a whole. */
  public NsmException error(String message) {
    return new NsmException(Failure.DATA, name + ": " + message);
  }
}
