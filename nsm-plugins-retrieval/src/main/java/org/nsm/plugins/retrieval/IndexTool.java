package org.nsm.plugins.retrieval;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.TrainedRun;
import org.nsm.plugins.retrieval.index.VectorIndex;
import org.nsm.plugins.retrieval.index.VectorIndexProvider;
import org.nsm.plugins.retrieval.index.VectorIndexes;
import org.nsm.plugins.retrieval.index.VectorSpace;
import org.nsm.plugins.retrieval.index.Vectors;

/**
 * The tool {@code index}: embeds items of one side by a trained run and saves them to be searched;
 * or adds items to such an index, or deletes some.
 *
 * @param choices what the user chose
 * @param settings options that kinds of index may have, where they are not the default ones
 */
record IndexTool(Choices choices, Map<String, Object> settings) implements Tool {
  /**
   * What the user chose.
   *
   * @param output folder of the index
   * @param slot side of the items
   * @param kind id of the kind of index
   * @param kindSettings settings of the kind that are no options of the tool
   * @param labels file of the items' classes, or empty
   * @param queries what to save as queries, or empty
   * @param queryLabels file of their classes, or empty
   * @param add whether to add to what is there
   * @param delete ids to delete from what is there
   */
  record Choices(
      Path output,
      Slot slot,
      String kind,
      Map<String, String> kindSettings,
      String labels,
      String queries,
      String queryLabels,
      boolean add,
      List<Long> delete) {
    boolean changes() {
      return add || !delete.isEmpty();
    }
  }

  @Override
  public void run(ToolContext context) {
    List<String> words = context.arguments();
    Optional<String> data = words.size() > 1 ? Optional.of(words.get(1)) : Optional.empty();
    if (data.isEmpty() && (choices.add() || choices.delete().isEmpty())) {
      throw new NsmException(
          Failure.USAGE,
          "missing DATA: a file of items, or a set of the run: training, heldOut or unseen");
    }
    if (data.isPresent() && choices.changes() && !choices.add()) {
      throw new NsmException(
          Failure.USAGE, "--delete: takes no DATA; with --add as well, deletes before it adds");
    }
    VectorIndexes kinds = VectorIndexes.of(context);
    IndexFolder folder = new IndexFolder(choices.output(), kinds);
    folder.requireFree();
    if (choices.changes()) {
      change(context, folder, Path.of(words.get(0)), data);
    } else {
      make(context, folder, Path.of(words.get(0)), data.orElseThrow());
    }
  }

  private void make(ToolContext context, IndexFolder folder, Path runFolder, String data) {
    VectorIndexProvider provider = folder.kinds().find(choices.kind());
    Settings bound = bound(provider);
    try (TrainedRun run = context.open(runFolder)) {
      RetrievalModel model = RetrievalModel.of(run);
      ItemSources sources = ItemSources.of(run);
      Slot other = choices.slot() == Slot.X ? Slot.Y : Slot.X;
      Modality items = sources.read(choices.slot(), data, choices.labels());
      String asked = choices.queries().isEmpty() && sources.isOwn(data) ? data : choices.queries();
      Vectors queries = Vectors.of(0, model.dimension(), new float[0]);
      IndexedItems queryItems = IndexedItems.none();
      if (!asked.isEmpty()) {
        Modality read = sources.read(other, asked, choices.queryLabels());
        queries = embed(model, other, read);
        queryItems = IndexedItems.of(read, 0);
      }
      IndexedItems kept = IndexedItems.of(items, 0);
      VectorSpace space = new VectorSpace(model.dimension(), model.fingerprint());
      try (VectorIndex index = provider.create(bound, space)) {
        Vectors vectors = embed(model, choices.slot(), items);
        index.add(kept.ids(), vectors);
        Optional<Vectors> judge = provider.exact() ? Optional.empty() : Optional.of(vectors);
        double recall = IndexRecall.of(provider, index, kept.ids(), judge, queries);
        IndexDescription description =
            new IndexDescription(
                provider.id(),
                texts(bound.values()),
                choices.slot(),
                runFolder.toAbsolutePath().normalize().toString(),
                model.fingerprint(),
                model.dimension(),
                kept.count(),
                sources.shape(other),
                recall);
        IndexFolder.Content content =
            new IndexFolder.Content(description, index, kept, judge, queries, queryItems);
        folder.write(content);
        report(context.out(), content);
      }
    }
  }

  private Settings bound(VectorIndexProvider provider) {
    Map<String, Object> own = new TreeMap<>(settings);
    own.keySet().removeIf(name -> provider.schema().setting(name).isEmpty());
    own.putAll(choices.kindSettings());
    try {
      return provider.schema().bind(own);
    } catch (SettingsException e) {
      throw new NsmException(
          Failure.USAGE, "index '%s': %s".formatted(provider.id(), e.getMessage()), e);
    }
  }

  private static Map<String, String> texts(Map<String, Object> values) {
    Map<String, String> texts = new TreeMap<>();
    values.forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }

  private void change(
      ToolContext context, IndexFolder folder, Path runFolder, Optional<String> data) {
    folder.requireThere();
    // Held from reading to writing: what two programs change at a time must not be lost.
    try (IndexLock lock = folder.lock()) {
      IndexFolder.Content old = folder.openToChange();
      try (SearchIndex opened = SearchIndex.of(folder.path(), old);
          TrainedRun run = opened.run(context, runFolder.toString())) {
        requireUnchanged(old.description());
        IndexFolder.Content changed = changed(folder, old, run, data);
        folder.write(lock, changed);
        report(context.out(), changed);
      }
    }
  }

  /** Refuses what would have to be another index. */
  private void requireUnchanged(IndexDescription old) {
    String name = "";
    if (!choices.kind().equals(VectorIndexes.EXACT) && !choices.kind().equals(old.kind())) {
      name = "kind";
    } else if (choices.slot() != Slot.Y && choices.slot() != old.slot()) {
      name = "slot";
    } else if (!choices.queries().isEmpty() || !choices.queryLabels().isEmpty()) {
      name = "queries";
    } else if (!choices.kindSettings().isEmpty() || !settings.isEmpty()) {
      name =
          choices.kindSettings().isEmpty() ? new TreeMap<>(settings).firstKey() : "kind-settings";
    }
    if (!name.isEmpty()) {
      throw new NsmException(
          Failure.USAGE,
          "--%s: %s: kind %s, items %s; --add and --delete leave kind, slot, queries and settings as"
                  .formatted(name, choices.output(), old.kind(), text(old.slot()))
              + " they are");
    }
  }

  private IndexFolder.Content changed(
      IndexFolder folder, IndexFolder.Content old, TrainedRun run, Optional<String> data) {
    long[] gone = choices.delete().stream().mapToLong(Long::longValue).toArray();
    old.index().delete(gone);
    IndexedItems items = old.items().without(gone);
    Optional<Vectors> vectors =
        old.vectors().map(all -> all.select(old.items().placesWithout(gone)));
    long next = old.description().nextId();
    if (data.isPresent()) {
      Slot slot = old.description().slot();
      Modality more = ItemSources.of(run).read(slot, data.get(), choices.labels());
      IndexedItems added = IndexedItems.of(more, next);
      items = items.count() == 0 ? added : items.and(added);
      Vectors embedded = embed(RetrievalModel.of(run), slot, more);
      old.index().add(added.ids(), embedded);
      vectors = vectors.map(all -> all.and(embedded));
      next += added.count();
    }
    VectorIndexProvider kind = folder.kinds().find(old.description().kind());
    double recall = IndexRecall.of(kind, old.index(), items.ids(), vectors, old.queries());
    return new IndexFolder.Content(
        old.description().with(next, recall),
        old.index(),
        items,
        vectors,
        old.queries(),
        old.queryItems());
  }

  private static Vectors embed(RetrievalModel model, Slot slot, Modality items) {
    Matrix rows = items.items().rows(0, items.items().count());
    return Vectors.of(model.embed(slot, rows, model.dimension()));
  }

  private static String text(Slot slot) {
    return slot.name().toLowerCase(Locale.ROOT);
  }

  private void report(PrintWriter out, IndexFolder.Content content) {
    IndexDescription d = content.description();
    boolean exact = content.vectors().isEmpty();
    out.println(
        "%d items %s of %d modes, %d queries, kind %s%s: %s"
            .formatted(
                content.items().count(),
                text(d.slot()),
                d.dimension(),
                content.queryItems().count(),
                d.kind(),
                exact
                    ? ""
                    : String.format(Locale.ROOT, ", recall@%d %.4f", IndexRecall.TOP, d.recall()),
                choices.output()));
  }
}
