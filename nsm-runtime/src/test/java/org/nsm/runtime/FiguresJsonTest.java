package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Figure;
import org.nsm.api.spi.Figure.Axis;
import org.nsm.api.spi.Figure.Frame;
import org.nsm.api.spi.Figure.Picture;
import org.nsm.api.spi.Figure.Series;
import org.nsm.api.spi.Figure.Style;
import org.nsm.api.spi.Result;

/** What an inference wants to be seen comes into the run folder as numbers. */
class FiguresJsonTest {
  @TempDir private Path folder;

  private static Matrix matrix(double... row) {
    return Matrix.of(1, row.length, row);
  }

  private static JsonNode only(Figure figure) throws Exception {
    JsonNode node = Json.parse(FiguresJson.write(List.of(figure)));
    assertThat(node.get("schemaVersion").asInt()).isEqualTo(1);
    assertThat(node.get("figures")).hasSize(1);
    return node.get("figures").get(0);
  }

  @Test
  void aChartHasAxesAndSeries() throws Exception {
    Matrix ends = Matrix.of(2, 2, new double[] {0.5, 1.5, Double.NEGATIVE_INFINITY, 3});
    Series band =
        new Series("t", Style.LINE, new double[] {1, 2}, new double[] {1, 2}, Optional.of(ends));
    JsonNode chart =
        only(
            new Figure.Chart(
                "Timescales",
                "Flat is good.",
                Axis.of("lag"),
                Axis.logarithmic("timescale"),
                true,
                List.of(
                    band,
                    Series.of("exact", Style.RINGS, new double[] {1}, new double[] {0.0 / 0}))));
    assertThat(chart)
        .hasToString(
            "{\"title\":\"Timescales\",\"caption\":\"Flat is good.\",\"kind\":\"chart\","
                + "\"equalScales\":true,"
                + "\"horizontal\":{\"label\":\"lag\",\"logarithmic\":false},"
                + "\"vertical\":{\"label\":\"timescale\",\"logarithmic\":true},\"series\":["
                + "{\"name\":\"t\",\"style\":\"line\",\"x\":[1.0,2.0],\"y\":[1.0,2.0],"
                + "\"low\":[0.5,null],\"high\":[1.5,3.0]},"
                + "{\"name\":\"exact\",\"style\":\"rings\",\"x\":[1.0],\"y\":[null]}]}");
  }

  @Test
  void aMatrixIsWrittenRowByRow() throws Exception {
    Matrix values = Matrix.of(2, 2, new double[] {1, 2, Double.NaN, 4});
    JsonNode map = only(new Figure.Heatmap("Gram", "", "j", "i", values));
    assertThat(map.get("kind").asText()).isEqualTo("heatmap");
    assertThat(map.get("values")).hasToString("[[1.0,2.0],[null,4.0]]");
  }

  @Test
  void pixelsAreBytesFromBlackToWhiteColoursInterleaved() throws Exception {
    Picture grey = new Picture("7", Frame.GOOD, List.of(matrix(0, 0.5, 1, 7)));
    Picture red = new Picture("8", Frame.BAD, List.of(matrix(1), matrix(0), matrix(-1)));
    JsonNode wall =
        only(
            new Figure.Pictures("Found", "", List.of(new Figure.Row("query", List.of(grey, red)))));
    JsonNode pictures = wall.at("/rows/0/pictures");
    assertThat(Base64.getDecoder().decode(pictures.at("/0/bytes").asText()))
        .containsExactly(0, 128, 255, 255);
    assertThat(pictures.at("/0/width").asInt()).isEqualTo(4);
    assertThat(pictures.at("/0/frame").asText()).isEqualTo("good");
    assertThat(Base64.getDecoder().decode(pictures.at("/1/bytes").asText()))
        .containsExactly(255, 0, 0);
    assertThat(pictures.at("/1/channels").asInt()).isEqualTo(3);
  }

  @Test
  void figuresOfAnEarlierInferenceDoNotStay() throws Exception {
    Figure figure = new Figure.Heatmap("Gram", "", "j", "i", matrix(1));
    try (RunFiles files = RunFiles.open(folder, false)) {
      files.write(result(List.of(figure)));
      assertThat(folder.resolve("figures.json")).exists();
      files.write(result(List.of()));
      assertThat(folder.resolve("figures.json")).doesNotExist();
    }
  }

  private static RunResult result(List<Figure> figures) {
    Result result = new Result(List.of(), Map.of(), Map.of(), List.of(), figures);
    return new RunResult(RunStatus.FINISHED, "a", "o", "p", "q", 1, 2, 3, "cpu", result);
  }

  @Test
  void whatDoesNotFitTogetherIsRefusedWhereItIsMade() {
    assertThatThrownBy(() -> Series.of("a", Style.LINE, new double[2], new double[3]))
        .hasMessage("series 'a': 2 numbers for x, 3 for y");
    Optional<Matrix> row = Optional.of(matrix(1, 2));
    assertThatThrownBy(() -> new Series("a", Style.LINE, new double[2], new double[2], row))
        .hasMessage("series 'a': intervals are not 2 x 2");
    assertThatThrownBy(() -> new Picture("p", Frame.NONE, List.of(matrix(1), matrix(1))))
        .hasMessage("picture 'p': expected one or three channels of one shape");
  }
}
