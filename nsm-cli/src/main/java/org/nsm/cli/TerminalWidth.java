package org.nsm.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * How many columns the terminal has: what {@code COLUMNS} says, else what {@code stty} says, asked
 * again after the window was resized; 80 if neither tells.
 */
final class TerminalWidth implements IntSupplier {
  private static final int USUAL = 80;

  private final Supplier<String> ask;
  private volatile boolean stale = true;
  private int columns = USUAL;

  private TerminalWidth(Supplier<String> ask) {
    this.ask = ask;
  }

  /** Returns the width of this process's terminal. */
  static IntSupplier current() {
    return of(Optional.ofNullable(System.getenv("COLUMNS")), TerminalWidth::stty);
  }

  /**
   * Returns a width.
   *
   * @param columns what the environment says
   * @param stty returns "rows columns"
   */
  static TerminalWidth of(Optional<String> columns, Supplier<String> stty) {
    Optional<String> given = columns.filter(c -> c.matches("[1-9][0-9]{0,4}"));
    TerminalWidth width = new TerminalWidth(given.map(c -> ask("0 " + c)).orElse(stty));
    Signals.onEvery("WINCH", width::resized);
    return width;
  }

  @Override
  public int getAsInt() {
    if (stale) {
      stale = false;
      String answer = ask.get().strip();
      // A terminal that does not know its size says 0.
      columns =
          answer.matches("[0-9]+ [1-9][0-9]{0,4}")
              ? Integer.parseInt(answer.substring(answer.indexOf(' ') + 1))
              : USUAL;
    }
    return columns;
  }

  /** Called when the window has another size. */
  void resized() {
    stale = true;
  }

  private static Supplier<String> ask(String answer) {
    return () -> answer;
  }

  /** Of the controlling terminal, because the natives' stderr may be closed by now. */
  private static String stty() {
    try {
      Process process =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "";
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // no terminal or no stty: the usual width
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
