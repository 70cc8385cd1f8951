package org.nsm.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Figure;

/**
 * {@code figures.json}: the figures of an inference as numbers, for whatever draws them. Undefined
 * numbers are null; a picture is one byte a channel and pixel, row by row, in Base64.
 */
final class FiguresJson {
  private static final int VERSION = 1;

  private FiguresJson() {}

  static String write(List<Figure> figures) {
    ObjectNode node = Json.object();
    node.put("schemaVersion", VERSION);
    ArrayNode array = node.putArray("figures");
    figures.forEach(figure -> write(array.addObject(), figure));
    return Json.text(node) + "\n";
  }

  private static void write(ObjectNode node, Figure figure) {
    node.put("title", figure.title());
    node.put("caption", figure.caption());
    if (figure instanceof Figure.Chart chart) {
      node.put("kind", "chart");
      node.put("equalScales", chart.equalScales());
      axis(node.putObject("horizontal"), chart.horizontal());
      axis(node.putObject("vertical"), chart.vertical());
      ArrayNode series = node.putArray("series");
      chart.series().forEach(s -> series(series.addObject(), s));
    } else if (figure instanceof Figure.Heatmap map) {
      node.put("kind", "heatmap");
      node.put("horizontal", map.horizontal());
      node.put("vertical", map.vertical());
      ArrayNode rows = node.putArray("values");
      for (int i = 0; i < map.values().rows(); i++) {
        rows.add(Json.finite(map.values().rows(i, i + 1).toArray()));
      }
    } else if (figure instanceof Figure.Pictures pictures) {
      node.put("kind", "pictures");
      ArrayNode rows = node.putArray("rows");
      for (Figure.Row row : pictures.rows()) {
        ObjectNode to = rows.addObject();
        to.put("label", row.label());
        ArrayNode all = to.putArray("pictures");
        row.pictures().forEach(p -> picture(all.addObject(), p));
      }
    }
  }

  private static void axis(ObjectNode node, Figure.Axis axis) {
    node.put("label", axis.label());
    node.put("logarithmic", axis.logarithmic());
  }

  private static void series(ObjectNode node, Figure.Series series) {
    node.put("name", series.name());
    node.put("style", series.style().name().toLowerCase(Locale.ROOT));
    Json.put(node, "x", series.x());
    Json.put(node, "y", series.y());
    series
        .interval()
        .ifPresent(
            ends -> {
              Json.put(node, "low", ends.column(0));
              Json.put(node, "high", ends.column(1));
            });
  }

  private static void picture(ObjectNode node, Figure.Picture picture) {
    Matrix first = picture.channels().get(0);
    int channels = picture.channels().size();
    byte[] bytes = new byte[first.rows() * first.columns() * channels];
    for (int at = 0; at < bytes.length; at++) {
      int pixel = at / channels;
      Matrix channel = picture.channels().get(at % channels);
      double value = channel.at(pixel / first.columns(), pixel % first.columns());
      bytes[at] = (byte) Math.round(255 * Math.min(1, Math.max(0, value)));
    }
    node.put("label", picture.label());
    node.put("frame", picture.frame().name().toLowerCase(Locale.ROOT));
    node.put("width", first.columns());
    node.put("height", first.rows());
    node.put("channels", channels);
    node.put("bytes", Base64.getEncoder().encodeToString(bytes));
  }
}
