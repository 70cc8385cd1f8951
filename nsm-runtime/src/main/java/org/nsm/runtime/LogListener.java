package org.nsm.runtime;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.nsm.api.OneLine;

/**
 * Writes {@code log.txt}: what happened in a run, a line each, with the time; of a failure the
 * stack trace too.
 */
final class LogListener implements RunListener, AutoCloseable {
  private final Path file;
  private final OutputStream out;

  private LogListener(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  /** Opens the file to add to it. */
  static LogListener open(Path file) throws IOException {
    return new LogListener(file, new FileOutputStream(file.toFile(), true));
  }

  @Override
  public void onStart(RunInfo info, long step) {
    ResolvedConfiguration c = info.configuration();
    log(
        (step == 0 ? "start" : "resume after step " + step)
            + ": "
            + c.name()
            + ", "
            + c.type(PluginKind.OPERATOR).orElse("")
            + ", "
            + c.type(PluginKind.OBJECTIVE).orElse("")
            + ", "
            + info.steps()
            + " steps, on "
            + info.device());
  }

  @Override
  public void onCheckpoint(long step, Path checkpoint) {
    log("checkpoint of step " + step + ": " + checkpoint.getFileName());
  }

  @Override
  public void onWarning(String message) {
    log("warning: " + message);
  }

  @Override
  public void onEnd(RunResult result) {
    log(result.status().label() + " after step " + result.steps());
  }

  /** Here, and nowhere else, with the stack trace. */
  @Override
  public void onFailure(Throwable failure) {
    log("failure: " + Linkage.oneLine(failure));
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    write(trace.toString());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void log(String message) {
    write(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + OneLine.of(message) + "\n");
  }

  private void write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
