package org.nsm.plugins.retrieval;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.TrainedRun;
import org.nsm.plugins.retrieval.index.VectorIndexes;

/**
 * The tool {@code serve}: a page on which an index is asked, until it is interrupted. It writes
 * nothing, so that a signal may end it at any time.
 *
 * @param address where to listen
 * @param port 0 for any that is free
 * @param run where the run is now; empty for where it was
 */
record ServeTool(String address, int port, String run) implements Tool {

  @Override
  public void run(ToolContext context) {
    try (SearchIndex index =
            SearchIndex.open(Path.of(context.arguments().get(0)), VectorIndexes.of(context));
        TrainedRun opened = index.run(context, run);
        SearchServer server =
            SearchServer.start(
                address, port, index, new QueryReader(index, RetrievalModel.of(opened)))) {
      context.out().println("serving " + index.path() + " at " + server.url() + ", Ctrl-C ends it");
      context.out().flush();
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
