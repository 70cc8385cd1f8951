package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs in processes of their own, as applications start: the test runner resolves all modules and
 * opens packages, which hides a module that nobody requires.
 */
class LaunchTest {
  @TempDir Path temp;
  private List<String> arguments;

  @BeforeEach
  void trainHere() {
    Folders.train(FakePlugins.configuration(), temp.resolve("here"));
    arguments = List.of(temp.resolve("there").toString(), FakePlugins.configuration().toYaml());
  }

  @Test
  void onTheModulePath() throws Exception {
    ChildJvm.output(ChildJvm.startModule(SlowRun.class, arguments));
    assertThat(result("there")).isEqualTo(result("here"));
  }

  @Test
  void onTheClassPath() throws Exception {
    ChildJvm.output(ChildJvm.start(SlowRun.class, arguments));
    assertThat(result("there")).isEqualTo(result("here"));
  }

  /** The child calls its configuration otherwise. */
  private String result(String folder) {
    return Folders.numbers(temp.resolve(folder)).replaceAll("\"name\" : .*", "");
  }
}
