package org.nsm.plugins.retrieval;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.SettingsException;
import org.nsm.plugins.retrieval.index.SavedVectors;
import org.nsm.plugins.retrieval.index.VectorIndex;
import org.nsm.plugins.retrieval.index.VectorIndexProvider;
import org.nsm.plugins.retrieval.index.VectorIndexes;
import org.nsm.plugins.retrieval.index.Vectors;

/**
 * The folder of a saved index. {@code index.json} describes it and names the folder, beside it,
 * that holds everything else; a change writes a new folder, then moves a new description over the
 * old one, then deletes the old folder. So whatever happens, what is described is whole.
 *
 * @param path the folder
 * @param kinds the kinds of index that it may be of
 */
record IndexFolder(Path path, VectorIndexes kinds) {
  private static final String DESCRIPTION = "index.json";
  private static final String GENERATION = "g\\d{6}";
  private static final String VECTORS = "vectors";
  private static final String ITEM_VECTORS = "items.nsmvec";
  private static final String QUERIES = "queries.nsmvec";
  private static final String ITEMS = "items.nsmset";
  private static final String QUERY_ITEMS = "queries.nsmset";

  /**
   * Everything that is saved.
   *
   * @param vectors of the items in their order, by which an index that is not exact is judged: it
   *     need not keep them. Empty for exact ones, and where nothing is to be changed
   */
  record Content(
      IndexDescription description,
      VectorIndex index,
      IndexedItems items,
      Optional<Vectors> vectors,
      Vectors queries,
      IndexedItems queryItems) {}

  /** Refuses a folder without an index. */
  void requireThere() {
    if (!exists()) {
      throw new NsmException(Failure.DATA, path + ": no index is there; 'nsm index' makes one");
    }
  }

  private boolean exists() {
    return Files.exists(path.resolve(DESCRIPTION));
  }

  /** Opens what is there, to be asked. */
  Content open() {
    return open(false);
  }

  /** Opens what is there, to be changed and written; for who holds the lock. */
  Content openToChange() {
    return open(true);
  }

  private Content open(boolean toChange) {
    JsonNode json = json();
    try {
      String generation = json.path("generation").asText();
      if (json.path("schemaVersion").asInt() != IndexDescription.SCHEMA_VERSION
          || !generation.matches(GENERATION)) {
        throw new IllegalArgumentException("schemaVersion or generation");
      }
      IndexDescription description = IndexDescription.of(json);
      return open(description, path.resolve(generation), toChange);
    } catch (IllegalArgumentException | SettingsException e) {
      throw new NsmException(
          Failure.DATA,
          path.resolve(DESCRIPTION) + ": not the description of an index: " + e.getMessage(),
          e);
    }
  }

  private Content open(IndexDescription description, Path folder, boolean toChange) {
    VectorIndexProvider provider = kinds.find(description.kind());
    IndexedItems items = IndexedItems.read(folder.resolve(ITEMS));
    IndexedItems queryItems = IndexedItems.read(folder.resolve(QUERY_ITEMS));
    SavedVectors queries = SavedVectors.read(folder.resolve(QUERIES));
    Optional<Vectors> vectors =
        toChange && !provider.exact()
            ? Optional.of(SavedVectors.read(folder.resolve(ITEM_VECTORS)).vectors())
            : Optional.empty();
    VectorIndex index =
        provider.load(bound(provider, description.settings()), folder.resolve(VECTORS));
    Content content =
        new Content(description, index, items, vectors, queries.vectors(), queryItems);
    requireConsistent(content);
    return content;
  }

  private void requireConsistent(Content c) {
    if (c.index.space().dimension() != c.description.dimension()
        || !c.index.space().model().equals(c.description.model())) {
      c.index.close();
      throw new NsmException(
          Failure.DATA,
          path + ": its vectors are of another model than its description says; make it again");
    }
    int count = c.items.count();
    if (c.index.size() != count
        || c.vectors.map(Vectors::rows).orElse(count) != count
        || c.queries.rows() != c.queryItems.count()) {
      c.index.close();
      throw new NsmException(
          Failure.DATA, path + ": there are not as many vectors as items; make the index again");
    }
  }

  /** Returns the settings that a kind of index has, out of some. */
  static org.nsm.api.Settings bound(VectorIndexProvider provider, Map<String, ?> settings) {
    Schema schema = provider.schema();
    Map<String, Object> own = new java.util.TreeMap<>(settings);
    own.keySet().removeIf(name -> schema.setting(name).isEmpty());
    return schema.bind(own);
  }

  private JsonNode json() {
    Path file = path.resolve(DESCRIPTION);
    try {
      return new ObjectMapper().readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new NsmException(Failure.DATA, path + ": no index is there; 'nsm index' makes one", e);
    } catch (JacksonException e) {
      throw new NsmException(
          Failure.DATA,
          "%s: not the description of an index: no JSON, from line %d, column %d on"
              .formatted(file, e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          e);
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, file + ": cannot be read: " + FileProblem.of(e), e);
    }
  }

  /** Refuses a folder that holds something else. */
  void requireFree() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new NsmException(Failure.USAGE, path + ": is a file, expected a folder");
    }
    if (Files.isDirectory(path) && !exists()) {
      try (Stream<Path> files = Files.list(path)) {
        if (files.anyMatch(f -> !ours(f.getFileName().toString()))) {
          throw new NsmException(
              Failure.USAGE, path + ": is not empty and no index; name another folder");
        }
      } catch (IOException e) {
        throw new NsmException(Failure.DATA, path + ": cannot be read: " + FileProblem.of(e), e);
      }
    }
  }

  private static boolean ours(String name) {
    return name.equals(IndexLock.FILE) || name.matches(GENERATION);
  }

  /** Takes the right to write. */
  IndexLock lock() {
    requireFree();
    return IndexLock.of(path);
  }

  /** Writes an index in the place of the one that is there, if any. */
  void write(Content content) {
    try (IndexLock lock = lock()) {
      write(lock, content);
    }
  }

  /** Does so for who has the lock. */
  void write(IndexLock lock, Content content) {
    if (!lock.channel().isOpen()) {
      throw new IllegalStateException("a lock that was released");
    }
    try {
      replace(content);
    } catch (IOException e) {
      throw new NsmException(
          Failure.UNEXPECTED, path + ": cannot be written: " + FileProblem.of(e), e);
    }
  }

  private void replace(Content c) throws IOException {
    List<String> others = generations();
    String generation = next(others);
    Path folder = path.resolve(generation);
    try {
      Files.createDirectory(folder);
      c.index.save(Files.createDirectory(folder.resolve(VECTORS)));
      new SavedVectors(c.index.space(), c.queries).write(folder.resolve(QUERIES));
      c.vectors.ifPresent(
          all -> new SavedVectors(c.index.space(), all).write(folder.resolve(ITEM_VECTORS)));
      c.items.write(folder.resolve(ITEMS));
      c.queryItems.write(folder.resolve(QUERY_ITEMS));
      Path unfinished = path.resolve(".index.json.tmp");
      try (FileOutputStream out = new FileOutputStream(unfinished.toFile())) {
        out.write(
            new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsBytes(c.description.json(generation, c.items.count())));
        out.getFD().sync();
      }
      Files.move(unfinished, path.resolve(DESCRIPTION), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      delete(folder);
      throw e;
    }
    for (String other : others) {
      delete(path.resolve(other));
    }
  }

  private List<String> generations() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(GENERATION))
          .sorted()
          .toList();
    }
  }

  /** A name that is free, whatever the description says: it may be damaged, or name another. */
  private static String next(List<String> taken) {
    int number = taken.isEmpty() ? 0 : Integer.parseInt(taken.get(taken.size() - 1).substring(1));
    String name;
    do {
      number = (number + 1) % 1_000_000;
      name = "g%06d".formatted(number);
    } while (taken.contains(name));
    return name;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
