package org.nsm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;
import org.nsm.runtime.RunFolder;

/** The figures that an inference left in {@code figures.json}, for a report. */
final class ReportFigures {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> KINDS = Set.of("chart", "heatmap", "pictures");

  private ReportFigures() {}

  /** Returns the figures of a run as its file has them; none if it has no such file. */
  static ArrayNode of(RunFolder folder) {
    Path file = folder.figures();
    if (!Files.exists(file)) {
      return JsonNodeFactory.instance.arrayNode();
    }
    try {
      JsonNode node = JSON.readTree(Files.readString(file));
      boolean ours = node.path("schemaVersion").asInt() == 1 && node.path("figures").isArray();
      for (JsonNode figure : node.path("figures")) {
        ours &= KINDS.contains(figure.path("kind").asText());
      }
      if (!ours) {
        throw new NsmException(Failure.DATA, file + ": not the figures of nsm, schemaVersion 1");
      }
      return (ArrayNode) node.get("figures");
    } catch (JsonProcessingException e) {
      throw new NsmException(Failure.DATA, file + ": not the figures of nsm", e);
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, file + ": cannot be read: " + FileProblem.of(e), e);
    }
  }

  /** Returns what the template says of each figure. */
  static List<Map<String, Object>> view(ArrayNode figures) {
    List<Map<String, Object>> view = new ArrayList<>();
    for (JsonNode figure : figures) {
      String kind = figure.path("kind").asText();
      view.add(
          Map.of(
              "index", Integer.toString(view.size()),
              "title", figure.path("title").asText(),
              "caption", figure.path("caption").asText(),
              "pictures", kind.equals("pictures"),
              "square", kind.equals("heatmap") || figure.path("equalScales").asBoolean()));
    }
    return view;
  }
}
