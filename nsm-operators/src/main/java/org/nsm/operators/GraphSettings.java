package org.nsm.operators;

import java.util.List;
import java.util.Locale;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Operator;
import org.nsm.operators.GraphOperator.Kind;
import org.nsm.operators.GraphOperator.LearnFrom;

/** The settings that all operators of graphs have. */
final class GraphSettings {
  private GraphSettings() {}

  static Schema schema() {
    return Schema.of(
            Setting.choice(
                "kind",
                "walk",
                List.of("walk", "lazy", "laplacian", "combinatorial", "adjacency"),
                "the walk P = W/D, (I+P)/2, the Laplacians I-P and D-W (lowest eigenvalues), or W"),
            Setting.choice(
                "learn-from",
                "vertices",
                List.of("vertices", "transitions"),
                "vertices with exact rows of the matrix, or transitions of the walk alone"),
            Setting.choice(
                "components",
                "one",
                List.of("one", "largest", "all"),
                "refuse a graph that is not connected, keep its largest component, or all of it"))
        .and(ResolventSettings.schema());
  }

  /** Returns the operator that the settings say. */
  static Operator operator(Graph graph, Settings settings) {
    Graph chosen = connected(graph, settings.text("components"));
    LearnFrom source = LearnFrom.valueOf(settings.text("learn-from").toUpperCase(Locale.ROOT));
    GraphOperator operator =
        GraphOperator.of(
            chosen, Kind.valueOf(settings.text("kind").toUpperCase(Locale.ROOT)), source);
    if (!settings.flag("inverse")) {
      return operator;
    }
    if (source == LearnFrom.TRANSITIONS) {
      throw new SettingsException(
          "learn-from", "an inverse is not known through transitions; expected vertices");
    }
    return ResolventOperator.of(operator, settings.number("epsilon"));
  }

  private static Graph connected(Graph graph, String choice) {
    List<int[]> components = graph.components();
    if (components.size() == 1 || choice.equals("all")) {
      return graph;
    }
    if (choice.equals("largest")) {
      return graph.restrictedTo(components.get(0));
    }
    throw new NsmException(
        Failure.DATA,
        "graph: it is not connected but has "
            + GraphOperator.sizes(components)
            + "; operator.components: largest takes the largest, all takes them as they are");
  }
}
