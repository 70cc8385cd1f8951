package org.nsm.plugins.retrieval.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.codecs.hnsw.HnswGraphProvider;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.hnsw.HnswGraph;

/**
 * The graph and the vectors of a segment in arrays, deleted ones among them. Lucene decodes
 * neighbours and copies vectors out of its files at every step of a search, which takes several
 * times as long as the inner products do; memory is what the copy costs.
 */
final class HnswSegment {
  private final SplitVectors vectors;
  private final long[] ids;
  private final int entry;
  private final int width;
  private final int[] ground;
  private final List<Level> above;

  /** A level above the ground: nodes, rising, and the neighbours of each. */
  private record Level(int[] nodes, int[][] neighbours) {
    int[] of(int node) {
      return neighbours[Arrays.binarySearch(nodes, node)];
    }
  }

  private HnswSegment(LeafReader leaf, FloatVectorValues values, HnswGraph graph, int dimension)
      throws IOException {
    int count = leaf.maxDoc();
    if (values.size() != count) {
      throw new IOException(values.size() + " vectors for " + count + " items");
    }
    this.ids = new long[count];
    this.vectors = new SplitVectors(count, dimension);
    NumericDocValues keys = leaf.getNumericDocValues(HnswStore.ID);
    while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      int at = values.docID();
      vectors.set(at, values.vectorValue());
      keys.advanceExact(at);
      ids[at] = keys.longValue();
    }
    this.entry = graph.entryNode();
    this.above = new ArrayList<>();
    for (int level = 1; level < graph.numLevels(); level++) {
      above.add(level(graph, level));
    }
    int[][] lists = new int[count][];
    int longest = 0;
    for (int node = 0; node < count; node++) {
      lists[node] = neighbours(graph, 0, node);
      longest = Math.max(longest, lists[node].length);
    }
    this.width = longest + 1;
    this.ground = new int[Math.multiplyExact(count, width)];
    for (int node = 0; node < count; node++) {
      ground[node * width] = lists[node].length;
      System.arraycopy(lists[node], 0, ground, node * width + 1, lists[node].length);
    }
  }

  /** Copies a segment. */
  static HnswSegment of(LeafReader leaf, int dimension) throws IOException {
    if (leaf instanceof CodecReader codec
        && codec.getVectorReader() instanceof PerFieldKnnVectorsFormat.FieldsReader fields
        && fields.getFieldReader(HnswStore.VECTOR) instanceof HnswGraphProvider provider) {
      FloatVectorValues values = leaf.getFloatVectorValues(HnswStore.VECTOR);
      return new HnswSegment(leaf, values, provider.getGraph(HnswStore.VECTOR), dimension);
    }
    throw new IOException("a segment without a graph of vectors");
  }

  private static Level level(HnswGraph graph, int level) throws IOException {
    HnswGraph.NodesIterator iterator = graph.getNodesOnLevel(level);
    int[] nodes = new int[iterator.size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = iterator.nextInt();
    }
    Arrays.sort(nodes);
    int[][] neighbours = new int[nodes.length][];
    for (int i = 0; i < nodes.length; i++) {
      neighbours[i] = neighbours(graph, level, nodes[i]);
    }
    return new Level(nodes, neighbours);
  }

  private static int[] neighbours(HnswGraph graph, int level, int node) throws IOException {
    graph.seek(level, node);
    int[] found = new int[16];
    int count = 0;
    for (int next = graph.nextNeighbor();
        next != DocIdSetIterator.NO_MORE_DOCS;
        next = graph.nextNeighbor()) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = next;
    }
    return Arrays.copyOf(found, count);
  }

  int size() {
    return ids.length;
  }

  SplitVectors vectors() {
    return vectors;
  }

  long id(int node) {
    return ids[node];
  }

  int entry() {
    return entry;
  }

  /** Returns how many levels stand above the ground. */
  int levelsAbove() {
    return above.size();
  }

  /** Returns the neighbours of a node on a level, from 1. */
  int[] neighbours(int level, int node) {
    return above.get(level - 1).of(node);
  }

  /** Returns where {@link #ground} has the number of neighbours of a node, and then the nodes. */
  int place(int node) {
    return node * width;
  }

  /** Returns the neighbours of all nodes on the ground; not to be changed. */
  int[] ground() {
    return ground;
  }

  /** Returns the most neighbours that a node has on the ground. */
  int mostNeighbours() {
    return width - 1;
  }
}
