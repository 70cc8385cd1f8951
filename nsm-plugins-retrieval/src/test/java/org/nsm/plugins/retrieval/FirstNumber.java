package org.nsm.plugins.retrieval;

import java.nio.file.Path;
import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;
import org.nsm.plugins.retrieval.index.ExactIndexProvider;
import org.nsm.plugins.retrieval.index.Hits;
import org.nsm.plugins.retrieval.index.VectorIndex;
import org.nsm.plugins.retrieval.index.VectorIndexProvider;
import org.nsm.plugins.retrieval.index.VectorSpace;
import org.nsm.plugins.retrieval.index.Vectors;

/**
 * A kind of index of a third party that finds too little: it looks at the first number only. It can
 * be told to fail when it is saved.
 */
@Plugin(id = "first-number", summary = "compares the first number")
final class FirstNumber implements VectorIndexProvider {
  private final ExactIndexProvider exact = new ExactIndexProvider();
  private boolean diskFull;

  void fillTheDisk() {
    diskFull = true;
  }

  @Override
  public Schema schema() {
    return Schema.of(Setting.integer("look-at", 1, "how many numbers").atLeast(1).atMost(3));
  }

  @Override
  public boolean exact() {
    return false;
  }

  @Override
  public VectorIndex create(Settings settings, VectorSpace space) {
    return new Cut(exact.create(exact.schema().defaults(), space), settings.integer("look-at"));
  }

  @Override
  public VectorIndex load(Settings settings, Path folder) {
    return new Cut(exact.load(exact.schema().defaults(), folder), settings.integer("look-at"));
  }

  private final class Cut implements VectorIndex {
    private final VectorIndex all;
    private final int numbers;

    Cut(VectorIndex all, int numbers) {
      this.all = all;
      this.numbers = numbers;
    }

    @Override
    public VectorSpace space() {
      return all.space();
    }

    @Override
    public int size() {
      return all.size();
    }

    @Override
    public boolean contains(long id) {
      return all.contains(id);
    }

    @Override
    public void add(long[] ids, Vectors vectors) {
      all.add(ids, vectors);
    }

    @Override
    public void delete(long... ids) {
      all.delete(ids);
    }

    @Override
    public List<Hits> search(Vectors queries, int top) {
      return all.search(queries.leadingColumns(Math.min(numbers, queries.columns())), top);
    }

    @Override
    public void save(Path folder) {
      all.save(folder);
      if (diskFull) {
        throw new NsmException(Failure.UNEXPECTED, "disk full");
      }
    }

    @Override
    public void close() {
      all.close();
    }
  }
}
