package org.nsm.plugins.retrieval;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Forty pictures of six lines of six bytes, four of each digit, in IDX files. */
final class SmallDigits {
  private static final int COUNT = 40;
  private static final int SIDE = 6;

  private SmallDigits() {}

  /** Writes the files, and returns the settings that name them. */
  static Map<String, Object> in(Path folder) throws IOException {
    ByteBuffer pictures = ByteBuffer.allocate(16 + COUNT * SIDE * SIDE);
    pictures.putInt(0x803).putInt(COUNT).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + COUNT);
    labels.putInt(0x801).putInt(COUNT);
    for (int i = 0; i < COUNT; i++) {
      labels.put((byte) (i % 10));
      for (int j = 0; j < SIDE * SIDE; j++) {
        pictures.put((byte) (128 + 60 * Math.sin(i % 10 + j) + 60 * Math.sin(7 * i * j)));
      }
    }
    Path images = Files.write(folder.resolve("small.idx3-ubyte"), pictures.array());
    Path classes = Files.write(folder.resolve("small.idx1-ubyte"), labels.array());
    return Map.of("images", images.toString(), "labels", classes.toString());
  }
}
