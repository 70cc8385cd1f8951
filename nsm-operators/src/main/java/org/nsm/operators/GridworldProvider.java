package org.nsm.operators;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link GraphOperator} of a {@link GridMap}. */
@Plugin(
    id = "gridworld",
    summary =
        "the uniformly random walk of four steps on a map with walls, from a file or generated",
    formula = "(Tf)(s) = 1/4 sum_a f(s after a); a step into a wall stays",
    citation =
        "D. Gomez, M. Bowling, M. C. Machado, Proper Laplacian Representation Learning, ICLR 2024")
public final class GridworldProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public GridworldProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.choice(
                "map",
                "rooms",
                List.of("rooms", "maze", "file"),
                "rooms with doors, a maze without circles, or a text file"),
            Setting.text("path", "", "the file, if it is one: X is a wall, a blank a state"),
            Setting.integer("rows", 2, "rooms, or junctions of the maze, from top to bottom")
                .atLeast(1)
                .atMost(500),
            Setting.integer("columns", 2, "likewise from left to right").atLeast(1).atMost(500),
            Setting.integer("room-size", 5, "side of a room in states").atLeast(1).atMost(1000),
            Setting.integer("seed", 0, "where doors and corridors of a generated map are"))
        .and(GraphSettings.schema());
  }

  @Override
  public Operator create(Settings settings) {
    return GraphSettings.operator(map(settings).graph(), settings);
  }

  private static GridMap map(Settings settings) {
    int rows = settings.integer("rows");
    int columns = settings.integer("columns");
    long seed = settings.longInteger("seed");
    return switch (settings.text("map")) {
      case "rooms" -> GridMaps.rooms(rows, columns, settings.integer("room-size"), seed);
      case "maze" -> GridMaps.maze(rows, columns, seed);
      default -> GridMap.read(Checks.path(settings));
    };
  }
}
