package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.spi.Slot;

class SketchyTest {
  @TempDir private Path folder;

  private static final List<String> SPLIT_2 =
      List.of(
          "bat",
          "cabin",
          "cow",
          "dolphin",
          "door",
          "giraffe",
          "helicopter",
          "mouse",
          "pear",
          "raccoon",
          "rhinoceros",
          "saw",
          "scissors",
          "seagull",
          "skyscraper",
          "songbird",
          "sword",
          "tree",
          "wheelchair",
          "windmill",
          "window");

  /** 125 classes, among them those of split 2 and two that have to be renamed. */
  private static List<String> classes() {
    List<String> classes = new ArrayList<>(SPLIT_2);
    classes.add("hot-air_balloon");
    classes.add("jack-o-lantern");
    for (int i = 0; classes.size() < 125; i++) {
      classes.add("class%03d".formatted(i));
    }
    return classes;
  }

  private void write(Path where, List<String> classes) throws IOException {
    Files.createDirectories(where);
    for (String side : List.of("sketch", "photo")) {
      List<String> labels = new ArrayList<>();
      classes.forEach(c -> labels.addAll(List.of(c, c)));
      Files.write(where.resolve(side + "-classes.txt"), labels);
      Files.write(where.resolve(side + "-features.npy"), npy(labels.size()));
    }
  }

  /** Items of three numbers, the first that of their row. */
  private static byte[] npy(int rows) {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, 3), }".formatted(rows);
    header = header + " ".repeat(117 - header.length()) + "\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + 12 * rows).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) header.length()).put(header.getBytes(StandardCharsets.ISO_8859_1));
    for (int i = 0; i < rows; i++) {
      bytes.putFloat(i).putFloat(1).putFloat(-i);
    }
    return bytes.array();
  }

  private PairedData make(String split) {
    SketchyProvider provider = new SketchyProvider();
    return (PairedData)
        provider.create(provider.schema().bind(Map.of("path", folder.toString(), "split", split)));
  }

  private static List<String> unseen(PairedData data) {
    PairedItems unseen = data.judges().get("unseen");
    return IntStream.range(0, unseen.classCount()).mapToObj(unseen::name).toList();
  }

  @Test
  void permutationsAreThoseOfNumPy() {
    // numpy.random.seed(0); numpy.random.permutation(10)
    assertThat(NumPyPermutation.of(0, 10)).containsExactly(2, 8, 4, 9, 1, 6, 7, 3, 0, 5);
    // numpy.random.seed(0); numpy.random.choice(125, 100, replace=False)
    assertThat(NumPyPermutation.of(0, 125)).startsWith(8, 50, 43, 24, 63, 98, 54, 90, 7, 111);
    assertThat(java.util.Arrays.copyOf(NumPyPermutation.of(0, 125), 100)).endsWith(72, 77, 25, 37);
  }

  @Test
  void splitOneIsDrawnFromTheSortedNames() throws IOException {
    write(folder, classes());
    PairedData data = make("1");
    List<String> sorted = classes().stream().map(c -> c.replace('-', '_')).sorted().toList();

    assertThat(data.training().orElseThrow().classCount()).isEqualTo(100);
    assertThat(unseen(data)).hasSize(25).isSorted();
    // Of the first ten numbers the draw leaves 9 alone, and of the next ten 12.
    assertThat(unseen(data)).contains(sorted.get(9), sorted.get(12));
    assertThat(unseen(data)).doesNotContain(sorted.get(8), sorted.get(50));
  }

  @Test
  void splitTwoIsByName() throws IOException {
    write(folder, classes());
    PairedData data = make("2");

    assertThat(unseen(data)).containsExactlyElementsOf(SPLIT_2);
    assertThat(data.training().orElseThrow().classCount()).isEqualTo(104);
    assertThat(data.judges().get("unseen").items(Slot.Y).count()).isEqualTo(42);
  }

  @Test
  void featuresOfASplitGoBeforeThoseOfAll() throws IOException {
    write(folder, List.of("too", "few"));
    write(folder.resolve("split2"), classes());

    assertThat(unseen(make("2"))).hasSize(21);
    assertThatThrownBy(() -> make("1"))
        .hasMessageContaining("expected the 125 classes of Sketchy, found 2");
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    SketchyProvider provider = new SketchyProvider();
    String nowhere = folder.resolve("nowhere").toString();
    assertThatThrownBy(() -> provider.create(provider.schema().bind(Map.of("path", nowhere))))
        .hasMessage(nowhere + ": no such folder");
  }
}
