package org.nsm.api;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One root seed, and independent streams by name.
 *
 * <p>Stream keys are made by SplitMix64's finalizer over an FNV-1a hash of the name (Steele, Lea
 * and Flood 2014), so adding a stream never changes another. Host-side numbers come from {@code
 * L64X128MixRandom}.
 *
 * @param root the seed that a user gives
 */
public record Seeds(long root) {

  /** Returns the key of a named stream. */
  public long key(String stream) {
    return mix(root ^ mix(hash(stream)));
  }

  /** Returns a generator for a named stream, always the same for the same root and name. */
  public RandomGenerator generator(String stream) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(key(stream));
  }

  /** Returns the seeds of one of many replicas. */
  public Seeds replica(long index) {
    return new Seeds(mix(root + mix(index + 1)));
  }

  /** Mixes 64 bits so that every bit of the result depends on every bit of the argument. */
  public static long mix(long bits) {
    long z = bits + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Hashes a name to 64 bits by FNV-1a. */
  public static long hash(String name) {
    long h = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      h = (h ^ name.charAt(i)) * 0x100000001b3L;
    }
    return h;
  }
}
