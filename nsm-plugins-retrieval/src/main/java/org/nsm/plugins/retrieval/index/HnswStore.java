package org.nsm.plugins.retrieval.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.util.IOUtils;

/**
 * The segments of a graph index: those that were saved, read where they are, or a copy in a
 * temporary folder as soon as something is changed.
 *
 * <p>Vectors get one number more, which brings them all to one length, r; queries get a zero. Inner
 * products stay, and neighbours by inner product are then neighbours by distance. Without it a
 * graph of inner products has vectors to which no way leads: of 50,000 normal ones a tenth of the
 * answers were missed, however long the search. The radius is the length of the longest of the
 * vectors that are added first; longer ones that come later stay as long as they are.
 */
final class HnswStore implements AutoCloseable {
  static final String VECTOR = "vector";
  static final String ID = "id";

  private static final String KEY = "key";
  private static final String DIMENSION = "nsm.dimension";
  private static final String MODEL = "nsm.model";
  private static final String RADIUS = "nsm.radius";

  /** Vectors and graphs of some millions of numbers before a segment is written. */
  private static final double BUFFER_MB = 1024;

  private final VectorSpace space;
  private final HnswOptions options;
  private final Workers workers;
  private Directory directory;
  private DirectoryReader reader;
  private Optional<IndexWriter> writer = Optional.empty();
  private Optional<ScratchFolder> scratch = Optional.empty();
  private boolean stale;
  private double radius;

  private HnswStore(
      VectorSpace space, HnswOptions options, Workers workers, Directory directory, double radius)
      throws IOException {
    this.radius = radius;
    this.space = space;
    this.options = options;
    this.workers = workers;
    this.directory = directory;
    this.reader = DirectoryReader.open(directory);
  }

  static HnswStore create(VectorSpace space, HnswOptions options, Workers workers)
      throws IOException {
    ScratchFolder folder = ScratchFolder.create();
    Directory directory = FSDirectory.open(folder.path());
    IndexWriter writer = writer(directory, options, workers);
    writer.commit();
    HnswStore store = new HnswStore(space, options, workers, directory, 0);
    store.scratch = Optional.of(folder);
    store.writer = Optional.of(writer);
    store.stale = true;
    return store;
  }

  static HnswStore open(Path folder, HnswOptions options, Workers workers) throws IOException {
    Directory directory = FSDirectory.open(folder);
    try (DirectoryReader first = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : first.leaves()) {
        leaf.reader().checkIntegrity();
      }
      Map<String, String> data = first.getIndexCommit().getUserData();
      VectorSpace space =
          new VectorSpace(
              Integer.parseInt(data.getOrDefault(DIMENSION, "none")), data.getOrDefault(MODEL, ""));
      double radius = Double.parseDouble(data.getOrDefault(RADIUS, "none"));
      return new HnswStore(space, options, workers, directory, radius);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(directory);
      throw e;
    }
  }

  private static IndexWriter writer(Directory directory, HnswOptions options, Workers workers)
      throws IOException {
    IndexWriterConfig configuration =
        new IndexWriterConfig(NoText.ANALYZER)
            .setCodec(options.codec(workers))
            .setMergeScheduler(new SerialMergeScheduler())
            .setUseCompoundFile(false)
            .setRAMBufferSizeMB(BUFFER_MB);
    return new IndexWriter(directory, configuration);
  }

  /** Sets the radius, of an index that is empty. */
  void radius(double longest) {
    radius = longest;
  }

  /** Returns a vector with the number that brings it to the radius. */
  private float[] lifted(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    float[] lifted = Arrays.copyOf(vector, vector.length + 1);
    lifted[vector.length] = (float) Math.sqrt(Math.max(0, radius * radius - squares));
    return lifted;
  }

  VectorSpace space() {
    return space;
  }

  /** Returns what is there now; what is added and deleted later is not in it. */
  DirectoryReader reader() throws IOException {
    if (stale) {
      DirectoryReader newer = DirectoryReader.openIfChanged(reader, changing());
      if (newer != null) {
        reader.close();
        reader = newer;
      }
      stale = false;
    }
    return reader;
  }

  boolean contains(long id) throws IOException {
    return new IndexSearcher(reader()).count(new TermQuery(term(id))) > 0;
  }

  /** Adds a vector; may be called by several threads after {@link #changing}. */
  void add(IndexWriter to, long id, float[] vector) throws IOException {
    Document document = new Document();
    document.add(new StringField(KEY, Long.toString(id), Field.Store.NO));
    document.add(new NumericDocValuesField(ID, id));
    document.add(
        new KnnFloatVectorField(
            VECTOR, lifted(vector), VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT));
    to.addDocument(document);
  }

  void delete(long id) throws IOException {
    changing().deleteDocuments(term(id));
  }

  private static Term term(long id) {
    return new Term(KEY, Long.toString(id));
  }

  /** Returns the writer, of a copy where there was none. */
  IndexWriter changing() throws IOException {
    stale = true;
    if (writer.isEmpty()) {
      ScratchFolder folder = ScratchFolder.create();
      scratch = Optional.of(folder);
      Directory copy = FSDirectory.open(folder.path());
      copy(directory, copy);
      IndexWriter own = writer(copy, options, workers);
      writer = Optional.of(own);
      reader.close();
      directory.close();
      directory = copy;
      reader = DirectoryReader.open(own);
    }
    return writer.get();
  }

  /** Merges all segments into one, and writes it to a folder. */
  void save(Path folder) throws IOException {
    if (writer.isPresent()) {
      writer
          .get()
          .setLiveCommitData(
              Map.of(
                      DIMENSION,
                      Integer.toString(space.dimension()),
                      MODEL,
                      space.model(),
                      RADIUS,
                      Double.toString(radius))
                  .entrySet());
      writer.get().forceMerge(1);
      writer.get().commit();
      stale = true;
      reader();
      writer.get().deleteUnusedFiles();
    }
    try (Directory to = FSDirectory.open(folder)) {
      copy(directory, to);
    }
  }

  private static void copy(Directory from, Directory to) throws IOException {
    for (String name : from.listAll()) {
      if (!name.equals(IndexWriter.WRITE_LOCK_NAME)) {
        to.copyFrom(from, name, name, IOContext.DEFAULT);
        to.sync(java.util.List.of(name));
      }
    }
    to.syncMetaData();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    if (writer.isPresent()) {
      writer.get().rollback();
    }
    directory.close();
    scratch.ifPresent(ScratchFolder::close);
  }

  /** Lucene asks for an analyzer; ids are terms as they are, and there is no text. */
  private static final class NoText extends Analyzer {
    static final Analyzer ANALYZER = new NoText();

    @Override
    protected TokenStreamComponents createComponents(String field) {
      throw new IllegalStateException("an index of vectors has no text");
    }
  }
}
