package org.nsm.plugins.retrieval;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.TrainedRun;
import org.nsm.plugins.retrieval.index.Recall;
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
 * @param settings settings of the kind of index
 */
record IndexTool(Choices choices, Map<String, Object> settings) implements Tool {
  private static final int TOP = 10;
  private static final int MOST_QUERIES = 200;

  /**
   * What the user chose.
   *
   * @param output folder of the index
   * @param slot side of the items
   * @param kind id of the kind of index
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
    IndexFolder folder = new IndexFolder(choices.output());
    folder.requireFree();
    if (choices.changes()) {
      change(context, folder, Path.of(words.get(0)), data);
    } else {
      make(context, folder, Path.of(words.get(0)), data.orElseThrow());
    }
  }

  private void make(ToolContext context, IndexFolder folder, Path runFolder, String data) {
    VectorIndexProvider provider = VectorIndexes.find(choices.kind());
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
      try (VectorIndex index = provider.create(IndexFolder.bound(provider, settings), space)) {
        Vectors vectors = embed(model, choices.slot(), items);
        index.add(kept.ids(), vectors);
        Optional<Double> recall = recall(provider, index, kept.ids(), vectors, queries);
        IndexDescription description =
            new IndexDescription(
                provider.id(),
                texts(IndexFolder.bound(provider, settings).values()),
                choices.slot(),
                runFolder.toAbsolutePath().normalize().toString(),
                model.fingerprint(),
                model.dimension(),
                kept.count(),
                sources.shape(other),
                recall);
        folder.write(new IndexFolder.Content(description, index, kept, queries, queryItems));
        report(context.out(), description, kept.count(), queryItems.count());
      }
    }
  }

  private static Map<String, String> texts(Map<String, Object> values) {
    Map<String, String> texts = new java.util.TreeMap<>();
    values.forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }

  private void change(
      ToolContext context, IndexFolder folder, Path runFolder, Optional<String> data) {
    IndexFolder.Content old = folder.open();
    try (SearchIndex opened = SearchIndex.open(folder.path());
        VectorIndex index = old.index();
        TrainedRun run = opened.run(context, runFolder.toString())) {
      long[] gone = choices.delete().stream().mapToLong(Long::longValue).toArray();
      index.delete(gone);
      IndexedItems items = old.items().without(gone);
      long next = old.description().nextId();
      if (data.isPresent()) {
        Slot slot = old.description().slot();
        Modality more = ItemSources.of(run).read(slot, data.get(), choices.labels());
        IndexedItems added = IndexedItems.of(more, next);
        items = items.count() == 0 ? added : items.and(added);
        index.add(added.ids(), embed(RetrievalModel.of(run), slot, more));
        next += added.count();
      }
      boolean exact = VectorIndexes.find(old.description().kind()).exact();
      IndexDescription description =
          old.description().with(next, exact ? Optional.of(1.0) : Optional.empty());
      folder.write(
          new IndexFolder.Content(description, index, items, old.queries(), old.queryItems()));
      report(context.out(), description, items.count(), old.queryItems().count());
    }
  }

  private static Vectors embed(RetrievalModel model, Slot slot, Modality items) {
    Matrix rows = items.items().rows(0, items.items().count());
    return Vectors.of(model.embed(slot, rows, model.dimension()));
  }

  /** Asks both the index and an exact one, with saved queries or else with some of the items. */
  private static Optional<Double> recall(
      VectorIndexProvider provider,
      VectorIndex index,
      long[] ids,
      Vectors vectors,
      Vectors queries) {
    if (provider.exact()) {
      return Optional.of(1.0);
    }
    Vectors from = queries.rows() > 0 ? queries : vectors;
    Vectors asked = from.rows(0, Math.min(from.rows(), MOST_QUERIES));
    VectorIndexProvider exact = VectorIndexes.find("exact");
    try (VectorIndex truth = exact.create(exact.schema().defaults(), index.space())) {
      truth.add(Arrays.copyOf(ids, ids.length), vectors);
      return Optional.of(Recall.of(truth.search(asked, TOP), index.search(asked, TOP)));
    }
  }

  private void report(PrintWriter out, IndexDescription d, int items, int queries) {
    out.println(
        "%d items %s of %d modes, %d queries, kind %s%s: %s"
            .formatted(
                items,
                d.slot().name().toLowerCase(Locale.ROOT),
                d.dimension(),
                queries,
                d.kind(),
                d.recall()
                    .map(r -> String.format(Locale.ROOT, ", recall@%d %.4f", TOP, r))
                    .orElse(""),
                choices.output()));
  }
}
