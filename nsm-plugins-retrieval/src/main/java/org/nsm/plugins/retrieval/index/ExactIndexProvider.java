package org.nsm.plugins.retrieval.index;

import java.nio.file.Path;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Plugin;

/** Makes {@link ExactIndex}. */
@Plugin(id = "exact", summary = "compares a query with every vector, in memory")
public final class ExactIndexProvider implements VectorIndexProvider {

  /** Creates the provider; called by the service loader. */
  public ExactIndexProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.integer("threads", 0, "threads of a search; 0 for one a processor")
            .atLeast(0)
            .atMost(1024));
  }

  @Override
  public boolean exact() {
    return true;
  }

  @Override
  public VectorIndex create(Settings settings, VectorSpace space) {
    return new ExactIndex(space, new Panels(space.dimension()), settings.integer("threads"));
  }

  @Override
  public VectorIndex load(Settings settings, Path folder) {
    return ExactFile.read(
        folder.resolve(ExactFile.NAME),
        (space, panels) -> new ExactIndex(space, panels, settings.integer("threads")));
  }
}
