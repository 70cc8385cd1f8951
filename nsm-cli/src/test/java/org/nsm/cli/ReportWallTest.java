package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;

/** The eigenfunctions as the page gets them. */
class ReportWallTest {
  /** Three nodes by four, the first axis slowest. */
  private static final Matrix GRID =
      Matrix.create(12, 2, (i, axis) -> axis == 0 ? 10 * (i / 4) : i % 4);

  private static byte[] bytes(ObjectNode wall, String set, int mode) {
    return Base64.getDecoder().decode(wall.at("/" + set + "/" + mode + "/bytes").asText());
  }

  @Test
  void magnitudesAreBytesWithSymmetricLimits() {
    Matrix modes = Matrix.create(12, 1, (i, k) -> i == 0 ? -4 : i == 5 ? Double.NaN : i / 11.0 * 2);
    ObjectNode wall = ReportWall.of(Map.of("grid", GRID, "modes", modes)).orElseThrow();
    assertThat(wall.get("x")).hasToString("[0.0,10.0,20.0]");
    assertThat(wall.get("y")).hasToString("[0.0,1.0,2.0,3.0]");
    assertThat(wall.at("/learned/0/limit").asDouble()).isEqualTo(4);
    byte[] bytes = bytes(wall, "learned", 0);
    assertThat(bytes).hasSize(12);
    assertThat(bytes[0]).isEqualTo((byte) -127);
    assertThat(bytes[5]).isEqualTo(Byte.MIN_VALUE);
    assertThat(bytes[11]).isEqualTo((byte) 64);
    assertThat(wall.get("exact")).isEmpty();
  }

  @Test
  void mapsAreCutToWhereSomethingIs() {
    Matrix modes = Matrix.create(12, 1, (i, k) -> i / 4 >= 1 && i % 4 <= 1 ? i : 0.01);
    ObjectNode wall =
        ReportWall.of(Map.of("grid", GRID, "modes", modes, "exact-modes", modes)).orElseThrow();
    assertThat(wall.get("x")).hasToString("[10.0,20.0]");
    assertThat(wall.get("y")).hasToString("[0.0,1.0]");
    assertThat(bytes(wall, "exact", 0)).hasSize(4).isEqualTo(bytes(wall, "learned", 0));
  }

  @Test
  void curvesAreSortedAndThinned() {
    Matrix grid = Matrix.create(5001, 1, (i, j) -> 5000 - i);
    Matrix modes = Matrix.create(5001, 2, (i, k) -> k == 0 ? 5000 - i : 1);
    ObjectNode wall = ReportWall.of(Map.of("grid", grid, "modes", modes)).orElseThrow();
    assertThat(wall.get("kind").asText()).isEqualTo("curves");
    assertThat(wall.get("x").size()).isBetween(400, 501);
    assertThat(wall.at("/x/1").asDouble()).isPositive();
    assertThat(wall.at("/learned/0")).isEqualTo(wall.get("x"));
  }

  @Test
  void aPlaneInSpaceIsDrawnAndSaysWhereItLies() {
    Matrix slice = Matrix.create(12, 4, (i, axis) -> axis < 2 ? GRID.at(i, axis) : 0.5 * axis);
    Matrix modes = Matrix.create(12, 2, (i, k) -> i);
    ObjectNode wall = ReportWall.of(Map.of("grid", slice, "modes", modes)).orElseThrow();
    assertThat(wall.get("kind").asText()).isEqualTo("maps");
    assertThat(ReportWall.note(wall, 2))
        .isEqualTo(
            "All modes, normalised, on the plane of x1 and x2 at x3 = 1, x4 = 1.5. Zero has the"
                + " middle colour.");
  }

  @Test
  void whatIsNoRegularGridIsNotDrawn() {
    Matrix scattered = Matrix.create(12, 2, (i, axis) -> Math.sin(7 * i + axis));
    Matrix space = Matrix.create(12, 3, (i, axis) -> i);
    Matrix modes = Matrix.create(12, 2, (i, k) -> 1);
    assertThat(ReportWall.of(Map.of("grid", scattered, "modes", modes))).isEmpty();
    assertThat(ReportWall.of(Map.of("grid", space, "modes", modes))).isEmpty();
    assertThat(ReportWall.of(Map.of("grid", GRID))).isEmpty();
    assertThat(ReportWall.of(Map.of("modes", modes))).isEmpty();
    assertThat(ReportWall.of(Map.of("grid", GRID, "modes", modes.rows(0, 6)))).isEmpty();
  }

  @Test
  void aFunctionThatIsZeroIsDrawnAsZero() {
    Matrix zero = Matrix.create(12, 1, (i, k) -> 0);
    ObjectNode wall = ReportWall.of(Map.of("grid", GRID, "modes", zero)).orElseThrow();
    assertThat(bytes(wall, "learned", 0)).hasSize(12).containsOnly(0);
  }
}
