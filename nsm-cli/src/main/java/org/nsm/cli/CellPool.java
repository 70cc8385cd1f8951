package org.nsm.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.nsm.api.NsmException;
import org.nsm.runtime.CellOutcome;
import org.nsm.runtime.ComparisonCell;
import org.nsm.runtime.ComparisonFolder;

/**
 * Runs the cells that are not done, so many at a time. One that fails stops no other.
 *
 * <p>To stop, the pipes to the processes are closed, upon which each writes a checkpoint; no signal
 * is sent, as from a terminal they have got one already and a second one would end them at once.
 */
final class CellPool {
  private static final int PATIENCE_SECONDS = 60;

  private final ComparisonFolder folder;
  private final CellLauncher launcher;
  private final CompareProgress progress;
  private final Set<Process> going = new LinkedHashSet<>();
  private volatile boolean stopped;

  CellPool(ComparisonFolder folder, CellLauncher launcher, CompareProgress progress) {
    this.folder = folder;
    this.launcher = launcher;
    this.progress = progress;
  }

  /** Returns whether {@link #stop} was called. */
  boolean stopped() {
    return stopped;
  }

  /** Runs what is to be run; returns how many cells that were. */
  int run(int atOnce) {
    List<ComparisonCell> cells = new ArrayList<>();
    int kept = 0;
    for (ComparisonCell cell : folder.comparison().cells()) {
      switch (folder.state(cell)) {
        case DONE -> kept++;
        case CHANGED -> {
          folder.clear(cell);
          cells.add(cell);
        }
        default -> cells.add(cell);
      }
    }
    progress.begin(folder.comparison(), cells.size(), kept, atOnce);
    ExecutorService workers = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<?>> all = new ArrayList<>();
      cells.forEach(cell -> all.add(workers.submit(() -> run(cell))));
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      stop();
      if (e.getCause() instanceof NsmException ours) {
        throw ours;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
    } finally {
      workers.shutdown();
    }
    return cells.size();
  }

  /** Begins no more cells and has those that are going on end; from any thread. */
  void stop() {
    stopped = true;
    List<Process> all;
    synchronized (going) {
      all = List.copyOf(going);
    }
    all.forEach(CellPool::closePipe);
  }

  private void run(ComparisonCell cell) {
    Process process;
    synchronized (going) {
      if (stopped) {
        return;
      }
      process = launcher.start(cell, folder.log(cell));
      going.add(process);
    }
    long start = System.nanoTime();
    int exitCode = await(process);
    synchronized (going) {
      going.remove(process);
    }
    CellOutcome outcome = new CellOutcome(exitCode, reason(exitCode, folder.log(cell)));
    folder.record(cell, outcome);
    progress.ended(cell, outcome, (System.nanoTime() - start) / 1e9);
  }

  private int await(Process process) {
    try {
      while (!process.waitFor(1, TimeUnit.SECONDS)) {
        if (stopped && !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
      closePipe(process);
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return Interruption.EXIT_CODE;
    }
  }

  private static void closePipe(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The process has ended: there is nobody left to be told.
    }
  }

  /** The error line of a process, or as much as its exit code says. */
  static String reason(int exitCode, Path log) {
    if (exitCode == 0) {
      return "";
    }
    if (exitCode == Interruption.EXIT_CODE) {
      return "interrupted";
    }
    String said = "";
    try {
      if (Files.exists(log)) {
        for (String line :
            new String(Files.readAllBytes(log), StandardCharsets.UTF_8).split("\n")) {
          if (line.startsWith("nsm: ") && !line.startsWith("nsm: warning: ")) {
            said = line.substring("nsm: ".length()).strip();
          }
        }
      }
    } catch (IOException e) {
      said = "";
    }
    if (!said.isEmpty()) {
      return said;
    }
    return "its process "
        + (exitCode > 128
            ? "was killed by signal " + (exitCode - 128)
            : "ended with exit code " + exitCode)
        + ", see logs/"
        + log.getFileName();
  }
}
