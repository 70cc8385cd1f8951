package org.nsm.plugins.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.NeighborQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our walk against Lucene's, along the same graph. */
class HnswWalkTest {
  private static final int COUNT = 3000;
  private static final int DIMENSION = 24;

  private final HnswOptions options = new HnswOptions(8, 40, 40, 1);
  private final Workers workers = new Workers(1);
  private final Random random = new Random(5);
  private HnswStore store;
  private LeafReader leaf;
  private HnswSegment segment;

  @BeforeEach
  void build() throws IOException {
    store = HnswStore.create(new VectorSpace(DIMENSION, ""), options, workers);
    store.radius(20);
    IndexWriter writer = store.changing();
    for (int i = 0; i < COUNT; i++) {
      store.add(writer, 7L * i, draw());
    }
    DirectoryReader reader = store.reader();
    assertThat(reader.leaves()).hasSize(1);
    leaf = reader.leaves().get(0).reader();
    segment = HnswSegment.of(leaf, DIMENSION);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    workers.close();
  }

  private float[] draw() {
    float[] vector = new float[DIMENSION];
    for (int j = 0; j < DIMENSION; j++) {
      vector[j] = (float) (random.nextGaussian() / Math.sqrt(j + 1));
    }
    return vector;
  }

  private static Set<Integer> nodes(NeighborQueue queue) {
    Set<Integer> nodes = new HashSet<>();
    while (queue.size() > 0) {
      nodes.add(queue.pop());
    }
    return nodes;
  }

  private Set<Integer> byLucene(float[] query, int width, Bits live) throws IOException {
    TopKnnCollector collector = new TopKnnCollector(width, Integer.MAX_VALUE);
    leaf.searchNearestVectors(
        HnswStore.VECTOR, Arrays.copyOf(query, DIMENSION + 1), collector, live);
    Set<Integer> nodes = new HashSet<>();
    Arrays.stream(collector.topDocs().scoreDocs).forEach(found -> nodes.add(found.doc));
    return nodes;
  }

  @Test
  void theSegmentIsCopiedWhole() {
    assertThat(segment.size()).isEqualTo(COUNT);
    assertThat(segment.id(11)).isEqualTo(77);
    assertThat(segment.levelsAbove()).isPositive();
    assertThat(segment.mostNeighbours()).isBetween(8, 16);
  }

  @Test
  void itFindsWhatLuceneFindsThoughItLeavesMostRestsUnread() throws IOException {
    HnswWalk walk = new HnswWalk(segment, new Bits.MatchAllBits(COUNT));
    int same = 0;
    for (int q = 0; q < 100; q++) {
      float[] query = draw();
      Set<Integer> expected = byLucene(query, 40, null);
      Set<Integer> found = nodes(walk.nearest(segment.vectors().new Query(query), 40));
      assertThat(found).hasSize(40);
      found.retainAll(expected);
      same += found.size();
    }
    // Products that round differently may turn a walk aside.
    assertThat(same).isGreaterThan(3980);
  }

  @Test
  void itWalksOverDeletedNodesAndFindsNoneOfThem() {
    Bits odd = new OddOnly();
    HnswWalk walk = new HnswWalk(segment, odd);
    for (int q = 0; q < 20; q++) {
      Set<Integer> found = nodes(walk.nearest(segment.vectors().new Query(draw()), 40));
      assertThat(found).hasSize(40).allMatch(node -> node % 2 == 1);
    }
  }

  private static final class OddOnly implements Bits {
    @Override
    public boolean get(int index) {
      return index % 2 == 1;
    }

    @Override
    public int length() {
      return COUNT;
    }
  }
}
