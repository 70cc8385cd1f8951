package org.nsm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SeedsTest {

  @Test
  void theSameRootAndNameGiveTheSameNumbers() {
    double[] once = new Seeds(5).generator("batches").doubles(4).toArray();
    double[] again = new Seeds(5).generator("batches").doubles(4).toArray();
    assertThat(again).isEqualTo(once);
  }

  @Test
  void rootsNamesAndReplicasGiveDifferentKeys() {
    Set<Long> keys = new HashSet<>();
    for (long root = 0; root < 20; root++) {
      for (String name : new String[] {"", "a", "b", "ab", "ba", "batches"}) {
        keys.add(new Seeds(root).key(name));
        keys.add(new Seeds(root).replica(0).key(name));
        keys.add(new Seeds(root).replica(1).key(name));
      }
    }
    assertThat(keys).hasSize(20 * 6 * 3);
  }

  @Test
  void mixIsTheFinalizerOfSplitMix64() {
    // The first numbers of SplitMix64 from seed 1234567, as published with the algorithm.
    long state = 1234567L;
    long[] expected = {6457827717110365317L, 3203168211198807973L, -8629252141511181193L};
    for (long value : expected) {
      assertThat(Seeds.mix(state)).isEqualTo(value);
      state += 0x9E3779B97F4A7C15L;
    }
  }

  @Test
  void hashIsFnv1a() {
    assertThat(Seeds.hash("")).isEqualTo(0xcbf29ce484222325L);
    assertThat(Seeds.hash("a")).isEqualTo(0xaf63dc4c8601ec8cL);
    assertThat(Seeds.hash("foobar")).isEqualTo(0x85944171f73967e8L);
  }

  @Test
  void mixingFlipsHalfOfTheBitsWhenOneBitChanges() {
    double flipped =
        LongStream.range(0, 64 * 100)
            .mapToInt(n -> Long.bitCount(Seeds.mix(n / 64) ^ Seeds.mix((n / 64) ^ (1L << n % 64))))
            .average()
            .orElseThrow();
    // 6400 pairs of 64 bits: the mean has a deviation of 4/80.
    assertThat(flipped).isBetween(31.7, 32.3);
  }
}
