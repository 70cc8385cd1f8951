package org.nsm.plugins.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScratchFolderTest {

  /** A program that ends with a folder open. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws IOException {
      ScratchFolder folder = ScratchFolder.create();
      Files.writeString(Files.createDirectory(folder.path().resolve("deep")).resolve("file"), "x");
      System.out.print(folder.path());
      System.exit(0);
    }
  }

  @Test
  void itGoesWithAllThatIsInItWhenItIsClosed() throws IOException {
    Path path;
    try (ScratchFolder folder = ScratchFolder.create()) {
      path = folder.path();
      Files.writeString(Files.createDirectory(path.resolve("deep")).resolve("file"), "x");
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void itGoesWithAProgramThatEndsBeforeItIsClosed() throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("jdk.module.path", "")
                    + java.io.File.pathSeparator
                    + System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String path;
    try (InputStream out = program.getInputStream()) {
      path = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(program.waitFor()).isZero();
    assertThat(path).contains("nsm-index-");
    assertThat(Path.of(path)).doesNotExist();
  }
}
