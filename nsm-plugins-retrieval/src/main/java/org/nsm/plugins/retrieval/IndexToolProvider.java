package org.nsm.plugins.retrieval;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolArgument;
import org.nsm.api.spi.ToolProvider;
import org.nsm.plugins.retrieval.index.VectorIndexes;

/** Makes {@link IndexTool}. */
@Plugin(id = "index", summary = "embeds items by a retrieval run, to be searched")
public final class IndexToolProvider implements ToolProvider {

  /** Creates the provider; called by the service loader. */
  public IndexToolProvider() {}

  @Override
  public List<ToolArgument> arguments() {
    return List.of(
        ToolArgument.run(),
        ToolArgument.optional(
            "DATA",
            "The items: a set of the run (training, heldOut, unseen), a file of features (.npy,"
                + " .npz, text), an IDX file, or a folder of pictures."));
  }

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.required("output", Setting.Type.TEXT, "folder of the index"),
            Setting.choice(
                "slot", "y", List.of("x", "y"), "side of the items; queries are of the other"),
            Setting.text(
                "kind", VectorIndexes.EXACT, "kind of index: exact, hnsw, or that of a plugin"),
            Setting.text(
                "kind-settings", "", "settings of the kind that are no options here, as a=1,b=2"),
            Setting.text("labels", "", "file of the items' classes, where DATA has none"),
            Setting.text(
                "queries", "", "what to save as queries, as DATA; a set of the run is its own"),
            Setting.text("query-labels", "", "file of their classes"),
            Setting.flag("add", false, "add to the index that is there"),
            Setting.text("delete", "", "ids to delete from the index that is there, as 3,4,5"))
        .and(VectorIndexes.own().find("hnsw").schema());
  }

  @Override
  public Tool create(Settings settings) {
    return new IndexTool(
        new IndexTool.Choices(
            Path.of(settings.text("output")),
            Slot.valueOf(settings.text("slot").toUpperCase(Locale.ROOT)),
            settings.text("kind"),
            pairs(settings.text("kind-settings")),
            settings.text("labels"),
            settings.text("queries"),
            settings.text("query-labels"),
            settings.flag("add"),
            ids(settings.text("delete"))),
        changed(settings));
  }

  /** Kinds of index have defaults of their own: only what differs from these is passed on. */
  private static Map<String, Object> changed(Settings settings) {
    Map<String, Object> changed = new LinkedHashMap<>();
    VectorIndexes.own()
        .find("hnsw")
        .schema()
        .defaults()
        .values()
        .forEach(
            (name, value) -> {
              if (!settings.values().get(name).equals(value)) {
                changed.put(name, settings.values().get(name));
              }
            });
    return changed;
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int sign = pair.indexOf('=');
      if (sign < 1
          || pairs.put(pair.substring(0, sign).strip(), pair.substring(sign + 1)) != null) {
        throw new SettingsException(
            "kind-settings", "expected each once, as a=1,b=2, found '" + text + "'");
      }
    }
    return pairs;
  }

  private static List<Long> ids(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    try {
      return Arrays.stream(text.split(",")).map(String::strip).map(Long::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new SettingsException("delete", "expected ids as 3,4,5, found '" + text + "'");
    }
  }
}
