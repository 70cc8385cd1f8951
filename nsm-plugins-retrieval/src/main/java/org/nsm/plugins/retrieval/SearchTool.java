package org.nsm.plugins.retrieval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.TrainedRun;
import org.nsm.plugins.retrieval.index.VectorIndexes;
import org.nsm.plugins.retrieval.index.Vectors;

/**
 * The tool {@code search}: asks a saved index.
 *
 * @param top how many items to find
 * @param dim how many modes count; 0 for all
 * @param json whether to print JSON
 * @param inverted whether black becomes white in a picture
 * @param run where the run is now; empty for where it was
 */
record SearchTool(int top, int dim, boolean json, boolean inverted, String run) implements Tool {

  @Override
  public void run(ToolContext context) {
    String query = context.arguments().get(1);
    try (SearchIndex index =
        SearchIndex.open(Path.of(context.arguments().get(0)), VectorIndexes.of(context))) {
      int modes = index.dimension(dim);
      SearchAnswers answers = new SearchAnswers(index);
      List<Map<String, Object>> all = new ArrayList<>();
      if (query.matches("\\d{1,18}")) {
        long number = Long.parseLong(query);
        Vectors asked = index.query(number);
        String label = index.queryItems().labels().get((int) number);
        all.add(answers.of(query, label, asked, top, modes));
      } else {
        Vectors asked = embedded(context, index, query);
        for (int q = 0; q < asked.rows(); q++) {
          String name = asked.rows() == 1 ? query : query + " row " + q;
          all.add(answers.of(name, "", asked.rows(q, q + 1), top, modes));
        }
      }
      print(context.out(), all);
    }
  }

  private Vectors embedded(ToolContext context, SearchIndex index, String query) {
    boolean picture = query.toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)");
    try (TrainedRun opened = index.run(context, run)) {
      QueryReader reader = new QueryReader(index, RetrievalModel.of(opened));
      if (picture) {
        return reader.picture(ImageFiles.read(Path.of(query)), inverted);
      }
      Items items = ItemSources.of(opened).read(index.description().querySlot(), query, "").items();
      return reader.features(items.rows(0, items.count()));
    }
  }

  private void print(PrintWriter out, List<Map<String, Object>> answers) {
    for (Map<String, Object> answer : answers) {
      if (json) {
        out.println(text(answer));
      } else {
        table(out, answer);
      }
    }
  }

  private static String text(Map<String, Object> answer) {
    try {
      return new ObjectMapper()
          .disable(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps, texts and numbers are JSON", e);
    }
  }

  private static void table(PrintWriter out, Map<String, Object> answer) {
    Map<?, ?> query = (Map<?, ?>) answer.get("query");
    Object label = query.get("label");
    out.println(
        "query %s%s, %s modes%s"
            .formatted(
                query.get("name"),
                "".equals(label) ? "" : " (" + label + ")",
                answer.get("dim"),
                answer.get("precision") instanceof Double p
                    ? String.format(Locale.ROOT, ", precision %.2f", p)
                    : ""));
    out.println("rank          id       score  label");
    for (Object row : (List<?>) answer.get("hits")) {
      Map<?, ?> hit = (Map<?, ?>) row;
      out.println(
          "%4s  %10s  %10s  %s"
              .formatted(
                  hit.get("rank"),
                  hit.get("id"),
                  hit.get("score") instanceof Float score
                      ? String.format(Locale.ROOT, "%.4f", score)
                      : "",
                  hit.get("label")));
    }
  }
}
