package org.nsm.plugins.retrieval;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.nsm.api.Settings;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;

/**
 * The settings of {@link RetrievalInferenceProvider}.
 *
 * @param settings as they were given
 */
record RetrievalOptions(Settings settings) {

  /** Returns whether functions are taken as they were trained. */
  boolean asTrained(ObjectiveDescriptor objective) {
    return switch (settings.text("alignment")) {
      case "trained" -> true;
      case "canonical" -> false;
      default -> objective.ordered() && objective.normalisation().equals(Normalisation.EIGENVALUE);
    };
  }

  Whitening whitening() {
    return new Whitening(settings.number("cutoff"), settings.number("ridge"));
  }

  int modes() {
    return settings.integer("modes");
  }

  int samples() {
    return settings.integer("samples");
  }

  int batch() {
    return settings.integer("batch");
  }

  int blocks() {
    return settings.integer("blocks");
  }

  int replicas() {
    return settings.integer("replicas");
  }

  /** Returns the functions that the embedding is of. */
  String features() {
    return settings.text("features");
  }

  /** Returns the classical methods that are put beside it. */
  List<String> baselines() {
    return settings.texts("baselines");
  }

  int landmarks() {
    return settings.integer("landmarks");
  }

  double bandwidth() {
    return settings.number("bandwidth");
  }

  /** Returns k of the metrics at k. */
  int depth() {
    return settings.integer("depth");
  }

  int queries() {
    return settings.integer("queries");
  }

  boolean judgeTraining() {
    return settings.flag("judge-training");
  }

  int walls() {
    return settings.integer("walls");
  }

  int intervalReplicas() {
    return Math.max(100, replicas());
  }

  /** Returns at how many columns a curve is evaluated: rising, the last one being all of them. */
  int[] cuts(int columns) {
    TreeSet<Integer> cuts = new TreeSet<>();
    int[] asked = settings.integers("cuts");
    if (asked.length > 0) {
      IntStream.of(asked).filter(d -> d <= columns).forEach(cuts::add);
    } else {
      for (int d = 1; d < columns; d *= 2) {
        cuts.add(d);
      }
      cuts.add(quarter(columns));
    }
    cuts.add(columns);
    return cuts.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns a quarter of the columns, at least one. */
  static int quarter(int columns) {
    return Math.max(1, columns / 4);
  }
}
