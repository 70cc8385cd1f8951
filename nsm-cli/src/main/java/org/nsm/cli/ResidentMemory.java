package org.nsm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** What the process holds in memory over time, Java's heap and natives together. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String FIELD = "VmRSS:";
  private static final double KIB_PER_MIB = 1024;

  private final List<Sample> samples = new ArrayList<>();

  /**
   * The memory at a time.
   *
   * @param seconds since the start
   * @param step steps done by then
   * @param mebibytes resident size
   */
  record Sample(double seconds, long step, double mebibytes) {}

  /** Takes a sample. */
  void sample(double seconds, long step) {
    samples.add(new Sample(seconds, step, now()));
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }

  /**
   * Returns the mebibytes by which memory grows in an hour: the slope of the least-squares line
   * through the later half of the samples, when everything has been used once.
   */
  double growthPerHour() {
    return slope(samples.subList(samples.size() / 2, samples.size())) * 3600;
  }

  /** Returns the slope of the least-squares line, in mebibytes a second. */
  static double slope(List<Sample> some) {
    double time = some.stream().mapToDouble(Sample::seconds).average().orElse(0);
    double size = some.stream().mapToDouble(Sample::mebibytes).average().orElse(0);
    double squares = 0;
    double products = 0;
    for (Sample s : some) {
      squares += Math.pow(s.seconds() - time, 2);
      products += (s.seconds() - time) * (s.mebibytes() - size);
    }
    return squares > 0 ? products / squares : Double.NaN;
  }

  private static double now() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(FIELD))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB)
          .findFirst()
          .orElseThrow(() -> new IOException("there is no " + FIELD));
    } catch (IOException e) {
      throw new NsmException(
          Failure.USAGE, "the resident size is read from " + STATUS + ", which Linux has", e);
    }
  }
}
