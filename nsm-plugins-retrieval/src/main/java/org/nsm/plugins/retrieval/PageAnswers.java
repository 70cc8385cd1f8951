package org.nsm.plugins.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.nsm.api.Matrix;
import org.nsm.plugins.retrieval.index.Vectors;

/** The answers of the page's addresses under {@code /api/}; docs/search.md documents them. */
final class PageAnswers {
  private static final int MOST_TOP = 1000;

  /** How many inner products the mean over saved queries may cost for one number of modes. */
  private static final long MEAN_BUDGET = 20_000_000;

  private static final int MOST_QUERIES = 200;

  private final SearchIndex index;
  private final QueryEmbedding embedding;
  private final SearchAnswers answers;
  private final Map<Integer, List<Map<String, Object>>> means = new ConcurrentHashMap<>();

  PageAnswers(SearchIndex index, QueryEmbedding embedding) {
    this.index = index;
    this.embedding = embedding;
    this.answers = new SearchAnswers(index);
  }

  Map<String, Object> index() {
    Map<String, Object> json = new LinkedHashMap<>();
    IndexDescription d = index.description();
    json.put("schemaVersion", SearchAnswers.SCHEMA_VERSION);
    json.put("name", String.valueOf(index.path().toAbsolutePath().getFileName()));
    json.put("kind", d.kind());
    json.put("items", index.items().count());
    json.put("queries", index.queryItems().count());
    json.put("dimension", d.dimension());
    json.put("itemPictures", index.items().shape().isPresent());
    json.put("queryPictures", index.queryItems().shape().isPresent());
    json.put("uploads", d.queryShape().filter(s -> s.width() == s.height()).isPresent());
    TreeSet<String> labels = new TreeSet<>(index.items().labels());
    labels.remove("");
    json.put("labels", labels);
    return json;
  }

  Map<String, Object> queries(PageRequest request) {
    int count = index.queryItems().count();
    int from = request.integer("from", 0, 0, Math.max(0, count));
    int wanted = request.integer("count", 30, 1, 200);
    List<Map<String, Object>> rows = new ArrayList<>();
    // Spread over all of them, as saved queries may stand class by class.
    for (int i = from; i < Math.min(count, from + wanted); i++) {
      int number = (int) ((long) i * stride(count) % count);
      rows.add(Map.of("number", number, "label", index.queryItems().labels().get(number)));
    }
    return Map.of("queries", rows, "from", from, "of", count);
  }

  /** A step that has no divisor with the count in common, so that every number comes once. */
  static int stride(int count) {
    int stride = Math.max(1, (int) (count * 0.618));
    while (gcd(stride, count) != 1) {
      stride++;
    }
    return stride;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  Map<String, Object> search(PageRequest request) throws IOException {
    int dim = request.integer("dim", 0, 0, index.description().dimension());
    int top = request.integer("top", 10, 1, MOST_TOP);
    Vectors query;
    String name;
    String label;
    if (request.isPost()) {
      query = uploaded(request);
      name = "upload";
      label = request.text("label");
    } else {
      int number = request.integer("query", 0, 0, Math.max(0, index.queryItems().count() - 1));
      query = index.query(number);
      name = Integer.toString(number);
      label = index.queryItems().labels().get(number);
    }
    Map<String, Object> answer = answers.of(name, label, query, top, dim);
    if (!label.isEmpty()) {
      answer.put("precisionByDim", answers.precisions(query, List.of(label), top));
    }
    return answer;
  }

  /** The mean over saved queries, computed once for each number of items. */
  Map<String, Object> precision(PageRequest request) {
    int top = request.integer("top", 10, 1, MOST_TOP);
    List<Map<String, Object>> curve = means.computeIfAbsent(top, this::mean);
    return Map.of("top", top, "queries", sample().size(), "precisionByDim", curve);
  }

  private List<Map<String, Object>> mean(int top) {
    List<Integer> sample = sample();
    if (sample.isEmpty()) {
      return List.of();
    }
    int d = index.description().dimension();
    float[] values = new float[sample.size() * d];
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < sample.size(); i++) {
      index.query(sample.get(i)).row(0, values, i * d);
      labels.add(index.queryItems().labels().get(sample.get(i)));
    }
    return answers.precisions(Vectors.of(sample.size(), d, values), labels, top);
  }

  private List<Integer> sample() {
    int count = index.queryItems().count();
    long affordable = Math.max(1, MEAN_BUDGET / Math.max(1, index.items().count()));
    List<Integer> sample = new ArrayList<>();
    for (int i = 0; i < count && sample.size() < Math.min(MOST_QUERIES, affordable); i++) {
      int number = (int) ((long) i * stride(count) % count);
      if (!index.queryItems().labels().get(number).isEmpty()) {
        sample.add(number);
      }
    }
    return sample;
  }

  private Vectors uploaded(PageRequest request) throws IOException {
    boolean inverted = request.integer("inverted", 0, 0, 1) == 1;
    byte[] body = request.body();
    return switch (request.contentType()) {
      case "image/png", "image/jpeg" -> {
        if (!isPicture(body)) {
          throw new PageRefusal(400, "the upload is no picture; expected PNG or JPEG");
        }
        yield embedding.picture(
            ImageFiles.read("the upload", new ByteArrayInputStream(body)), inverted);
      }
      case "application/json" -> embedding.features(features(body));
      default ->
          throw new PageRefusal(
              415, "expected image/png, image/jpeg or application/json as Content-Type");
    };
  }

  /** What a file says it is counts for nothing; PNG and JPEG are told by how they begin. */
  private static boolean isPicture(byte[] body) {
    boolean png = body.length > 8 && body[0] == (byte) 0x89 && body[1] == 'P' && body[2] == 'N';
    boolean jpeg = body.length > 8 && body[0] == (byte) 0xff && body[1] == (byte) 0xd8;
    return png || jpeg;
  }

  private static Matrix features(byte[] body) throws IOException {
    JsonNode json;
    try {
      json = new ObjectMapper().readTree(body);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new PageRefusal(400, "the body is not JSON");
    }
    JsonNode features = json.path("features");
    if (!features.isArray() || features.isEmpty()) {
      throw new PageRefusal(400, "expected {\"features\": [numbers]}");
    }
    for (JsonNode number : features) {
      if (!number.isNumber()) {
        throw new PageRefusal(400, "features: expected numbers");
      }
    }
    return Matrix.create(1, features.size(), (i, j) -> features.get(j).asDouble());
  }
}
