package org.nsm.tensorflow;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.TrainingPlan;

/**
 * Refuses problems that clearly do not fit into memory, before anything of their size is made.
 *
 * <p>A system that promises more memory than it has ends the process without a word when too much
 * of it is used. What is counted is less than what is used, so that nothing is refused that might
 * fit; what does not fit and is not refused still ends with an error of the virtual machine or of
 * TensorFlow where the system lets them have one.
 */
final class MemoryNeed {
  /** The state of a program travels through arrays of bytes. */
  private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** Of all tensors of a step at least this part is alive at once; 0.18 to 0.29 was measured. */
  private static final double ALIVE = 1.0 / 8;

  private MemoryNeed() {}

  /**
   * Checks the arrays that Java makes for the parameters.
   *
   * @param copies arrays of doubles for each parameter: its initial value, slots of the optimizer
   */
  static void requireHeap(Map<String, Parameter> parameters, int copies) {
    long elements = 0;
    for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
      long size = entry.getValue().shape().elements();
      if (size > LONGEST_ARRAY / Double.BYTES) {
        throw refused(
            "the parameters '%s' are %d numbers %s, and an array can hold %d"
                .formatted(
                    entry.getKey(), size, entry.getValue().shape(), LONGEST_ARRAY / Double.BYTES));
      }
      elements += size;
    }
    long need = elements * Double.BYTES * copies;
    long heap = Runtime.getRuntime().maxMemory();
    if (need > heap) {
      throw refused(
          "%d parameters need %s of Java's memory, which has %s; give it more with -Xmx, or make"
                  .formatted(elements, size(need), size(heap))
              + " the networks smaller");
    }
  }

  /**
   * Checks the tensors of a training step.
   *
   * @param tensorBytes the sizes of all tensors of a step, added up
   */
  static void requireNative(double tensorBytes, TrainingPlan plan) {
    long need = (long) (tensorBytes * ALIVE);
    long all = machine();
    if (need > all) {
      throw refused(
          "a step with training.batch-size=%d and training.modes=%d needs %s of memory or more, and"
                  .formatted(plan.batchSize(), plan.modes(), size(need))
              + " there are "
              + size(all)
              + "; make them or the networks smaller");
    }
  }

  /** The memory of the machine, or of the container that the process is in. */
  private static long machine() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Long.MAX_VALUE;
  }

  private static NsmException refused(String message) {
    return new NsmException(Failure.CONFIGURATION, message);
  }

  private static String size(long bytes) {
    return bytes < 1L << 30
        ? (bytes >> 20) + " MiB"
        : String.format(Locale.ROOT, "%.1f GiB", (double) bytes / (1L << 30));
  }
}
