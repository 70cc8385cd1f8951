package org.nsm.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.nsm.api.NsmException;
import org.nsm.api.OneLine;
import org.nsm.runtime.RunFolder;
import org.nsm.runtime.RunInfo;
import org.nsm.runtime.RunListener;
import org.nsm.runtime.RunResult;

/** Writes the report when a run ends, in whatever way; a report that fails harms no run. */
final class ReportListener implements RunListener {
  private final PrintWriter err;
  private Optional<Path> folder = Optional.empty();

  private ReportListener(PrintWriter err) {
    this.err = err;
  }

  /** Returns a listener that says on {@code err} why there is no report. */
  static ReportListener of(PrintWriter err) {
    return new ReportListener(err);
  }

  @Override
  public void onStart(RunInfo info, long step) {
    folder = info.folder();
  }

  @Override
  public void onEnd(RunResult result) {
    write().ifPresent(why -> err.println("nsm: warning: no report: " + why));
  }

  /** What ended the run is what will be said; a report that is missing too is not worth a line. */
  @Override
  public void onFailure(Throwable failure) {
    write();
  }

  private Optional<String> write() {
    try {
      folder.ifPresent(f -> ReportFile.write(RunFolder.open(f)));
      return Optional.empty();
    } catch (NsmException | UncheckedIOException e) {
      return Optional.of(OneLine.of(String.valueOf(e.getMessage())));
    }
  }
}
