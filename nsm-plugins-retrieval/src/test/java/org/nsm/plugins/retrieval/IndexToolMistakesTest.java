package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** What the tool {@code index} refuses: nothing changes, and an old index stays as it was. */
class IndexToolMistakesTest extends IndexToolFixture {
  @Test
  void wordsThatMakeNoSenseAreRefusedAndNothingChanges() throws IOException {
    index("heldOut", "--kind", "first-number", "--kind-settings", "look-at=2");
    assertRefused(Failure.DATA, "id 999 is not in the index", "--delete", "3,999");
    assertRefused(Failure.DATA, "id 3 comes twice", "--delete", "3,3");
    assertRefused(Failure.CONFIGURATION, "expected ids as 3,4,5", "--delete", "3,x");
    assertRefused(Failure.USAGE, "missing DATA", "--add", "true");
    assertRefused(Failure.USAGE, "missing DATA");
    assertRefused(Failure.USAGE, "--delete: takes no DATA", "heldOut", "--delete", "3");
    assertRefused(Failure.DATA, "no such file, and no set of the run", "heldout");
    assertRefused(Failure.USAGE, "--kind: ", more.toString(), "--add", "true", "--kind", "hnsw");
    assertRefused(Failure.USAGE, "--slot: ", more.toString(), "--add", "true", "--slot", "x");
    assertRefused(
        Failure.USAGE, "--queries: ", more.toString(), "--add", "true", "--queries", "heldOut");
    assertRefused(Failure.PLUGIN, "no kind of index is called 'best'", "heldOut", "--kind", "best");
    assertRefused(
        Failure.USAGE,
        "index 'first-number': look-at: ",
        "heldOut",
        "--kind",
        "first-number",
        "--kind-settings",
        "look-at=4");
    assertRefused(
        Failure.USAGE, "look: ", "heldOut", "--kind", "first-number", "--kind-settings", "look=1");
    assertRefused(
        Failure.CONFIGURATION, "as a=1,b=2", "heldOut", "--kind-settings", "look-at=1,look-at=1");
    try (SearchIndex index = open()) {
      assertThat(index.description().settings()).containsExactly(Map.entry("look-at", "2"));
    }
  }

  @Test
  void itemsOfAnotherWidthWithoutADirectionOrWithTooFewClassesAreRefused() throws IOException {
    index("heldOut");
    Path wide = Files.writeString(folder.resolve("wide.csv"), "1,2,3,4,5\n");
    Path undefined = Files.writeString(folder.resolve("undefined.csv"), "1,2,3,4\n1,NaN,3,4\n");
    Path labels = GivenRun.writeLabels(folder.resolve("few.txt"), 3);
    assertRefused(
        Failure.DATA,
        "wide.csv: items of 5 numbers, expected 4 as the run's y have",
        wide.toString(),
        "--add",
        "true");
    assertRefused(Failure.DATA, "NaN", undefined.toString(), "--add", "true");
    assertRefused(
        Failure.DATA,
        "20 items cannot go with 3 classes",
        more.toString(),
        "--add",
        "true",
        "--labels",
        labels.toString());
  }

  @Test
  void anIndexOfAnotherModelIsNotChanged() throws IOException {
    index("heldOut");
    GivenRun other = GivenRun.in(folder, 6);
    Map<String, String> before = files();
    assertThatThrownBy(() -> index(other, more.toString(), "--add", "true"))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("was made with another model");
    assertThat(files()).isEqualTo(before);
    // To make it anew is another matter.
    assertThat(index(other, "heldOut")).startsWith("80 items y");
  }

  @Test
  void anIndexThatIsNotThereIsNotChangedNorBegun() throws IOException {
    assertRefused(Failure.DATA, "no index is there", more.toString(), "--add", "true");
    assertThat(idx).doesNotExist();
  }

  @Test
  void whatCannotBeWrittenWhollyLeavesTheOldIndexAsItWas() throws IOException {
    index("heldOut", "--kind", "first-number");
    poor.fillTheDisk();
    assertRefused(Failure.UNEXPECTED, "disk full", more.toString(), "--add", "true");
    assertRefused(Failure.UNEXPECTED, "disk full", more.toString(), "--kind", "first-number");
    assertIds(LongStream.range(0, HELD_OUT));
  }

  @Test
  void whileOneProgramChangesAnIndexAnotherCannot() throws IOException {
    index("heldOut");
    IndexLock lock = new IndexFolder(idx, kinds).lock();
    try (lock) {
      assertRefused(
          Failure.DATA, "something else is writing this index", more.toString(), "--add", "true");
    }
    assertThat(index(more.toString(), "--add", "true")).startsWith("100 items y");
  }
}
