package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nsm.plugins.retrieval.index.Hits;
import org.nsm.plugins.retrieval.index.Vectors;

/** Answers as they are printed and sent, in the form that docs/search.md documents. */
final class SearchAnswers {
  static final int SCHEMA_VERSION = 1;

  private final SearchIndex index;

  SearchAnswers(SearchIndex index) {
    this.index = index;
  }

  /**
   * Returns the answer to one query.
   *
   * @param name what was asked: a number, or the name of a file
   * @param label the class of the query; empty where it is not known
   */
  Map<String, Object> of(String name, String label, Vectors query, int top, int dim) {
    Hits hits = index.search(query, top, dim).get(0);
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("name", name);
    asked.put("label", label);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("schemaVersion", SCHEMA_VERSION);
    answer.put("query", asked);
    answer.put("top", top);
    answer.put("dim", index.dimension(dim));
    answer.put("hits", hits(hits, label));
    if (!label.isEmpty()) {
      answer.put("precision", index.precision(hits, label));
    }
    return answer;
  }

  private List<Map<String, Object>> hits(Hits hits, String label) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int rank = 0; rank < hits.size(); rank++) {
      Map<String, Object> row = new LinkedHashMap<>();
      String own = index.items().labels().get(index.place(hits.id(rank)));
      row.put("rank", rank + 1);
      row.put("id", hits.id(rank));
      row.put("score", hits.score(rank));
      row.put("label", own);
      if (!label.isEmpty()) {
        row.put("relevant", own.equals(label));
      }
      rows.add(row);
    }
    return rows;
  }

  /** Returns precision among the first so many items, for every number of modes worth a look. */
  List<Map<String, Object>> precisions(Vectors queries, List<String> labels, int top) {
    List<Map<String, Object>> curve = new ArrayList<>();
    for (int dim : dimensions(index.description().dimension())) {
      List<Hits> all = index.search(queries, top, dim);
      double sum = 0;
      for (int q = 0; q < all.size(); q++) {
        sum += index.precision(all.get(q), labels.get(q));
      }
      Map<String, Object> point = new LinkedHashMap<>();
      point.put("dim", dim);
      point.put("precision", sum / all.size());
      curve.add(point);
    }
    return curve;
  }

  /** All numbers up to 32, and beyond it eight for each doubling. */
  static List<Integer> dimensions(int all) {
    List<Integer> chosen = new ArrayList<>();
    for (int d = 1; d < all; d += Math.max(1, d / 32 * 4)) {
      chosen.add(d);
    }
    chosen.add(all);
    return chosen;
  }
}
