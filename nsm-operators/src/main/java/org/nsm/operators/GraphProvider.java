package org.nsm.operators;

import java.util.List;
import java.util.Locale;
import org.nsm.api.Matrix;
import org.nsm.api.PointFile;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link GraphOperator} of graphs in files and of points. */
@Plugin(
    id = "graph",
    summary =
        "random walk, Laplacian or adjacency of a graph: edge list, Matrix Market or scipy.sparse"
            + " file, or nearest neighbours of points",
    formula = "(Tf)(i) = sum_j W_ij f(j) / d_i;  d_i = sum_j W_ij",
    citation = "F. R. K. Chung, Spectral Graph Theory, AMS 1997")
public final class GraphProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public GraphProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.choice(
                "source",
                "file",
                List.of("file", "ring", "two-moons"),
                "a file, or points that are generated"),
            Setting.text(
                "path",
                "",
                "the file, if it is one: .mtx (Matrix Market) and .npz (scipy.sparse) are weights,"
                    + " .npy and .csv are points, anything else is a list of edges"),
            Setting.text(
                "coordinates", "", "where the vertices of a file of edges lie: a .npy or .csv"),
            Setting.integer("neighbours", 10, "nearest neighbours that a point is joined to")
                .atLeast(1)
                .atMost(10_000),
            Setting.integer(
                    "scale-neighbour",
                    7,
                    "the neighbour whose distance is the scale of a point's weights; 0 for weights"
                        + " of one")
                .atLeast(0)
                .atMost(10_000),
            Setting.integer("points", 200, "how many points are generated")
                .atLeast(2)
                .atMost(50_000),
            Setting.number("noise", 0.05, "deviation of generated points from their curve")
                .atLeast(0),
            Setting.integer("seed", 0, "seed of the noise"))
        .and(GraphSettings.schema());
  }

  @Override
  public Operator create(Settings settings) {
    return GraphSettings.operator(graph(settings), settings);
  }

  private static Graph graph(Settings settings) {
    int count = settings.integer("points");
    double noise = settings.number("noise");
    long seed = settings.longInteger("seed");
    return switch (settings.text("source")) {
      case "ring" -> neighbours(PointClouds.ring(count, noise, seed), settings);
      case "two-moons" -> neighbours(PointClouds.twoMoons(count, noise, seed), settings);
      default -> file(Checks.path(settings), settings);
    };
  }

  private static Graph file(String path, Settings settings) {
    String lower = path.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".npy") || lower.endsWith(".csv")) {
      return neighbours(PointFile.read(path), settings);
    }
    Graph graph = MatrixFiles.read(path).map(Graph::of).orElseGet(() -> EdgeListFile.read(path));
    String coordinates = settings.text("coordinates");
    return coordinates.isEmpty() ? graph : Graph.of(graph.weights(), PointFile.read(coordinates));
  }

  private static Graph neighbours(Matrix points, Settings settings) {
    return NearestNeighbours.graph(
        points, settings.integer("neighbours"), settings.integer("scale-neighbour"));
  }
}
