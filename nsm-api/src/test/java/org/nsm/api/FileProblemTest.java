package org.nsm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProblemTest {
  @TempDir Path folder;

  private static String of(ThrowingCallable work) {
    return FileProblem.of(catchThrowableOfType(IOException.class, work));
  }

  private static void list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isNotNull();
    }
  }

  @Test
  void whatTheSystemReportsIsSaidInWords() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThat(of(() -> Files.readString(folder.resolve("none"))))
        .isEqualTo("there is no such file or folder");
    assertThat(of(() -> Files.createDirectory(file)))
        .isEqualTo("a file of this name is in the way");
    assertThat(of(() -> list(file))).isEqualTo("it is no folder");
    assertThat(of(() -> Files.delete(folder))).isEqualTo("the folder is not empty");
    assertThat(of(() -> Files.readString(folder.resolve("file/below"))))
        .isEqualTo("not a directory");
    assertThat(of(() -> Files.newByteChannel(folder, StandardOpenOption.WRITE)))
        .isEqualTo("is a directory");
    // The older streams put path and reason into one text.
    assertThat(of(() -> new FileOutputStream(folder.toFile()).close())).isEqualTo("is a directory");
  }

  @Test
  void whatIsHardToBringAboutIsKnownToo() {
    assertThat(FileProblem.of(new AccessDeniedException("f"))).isEqualTo("permission denied");
    assertThat(FileProblem.of(new FileSystemLoopException("f")))
        .isEqualTo("links lead in a circle");
    assertThat(FileProblem.of(new IOException("No space left on device")))
        .isEqualTo("the disk is full");
    assertThat(FileProblem.of(new FileSystemException("f", null, "File too large")))
        .isEqualTo("file too large");
    assertThat(FileProblem.of(new IOException())).isEqualTo("IOException");
    assertThat(FileProblem.of(new IOException("checksum failed (resource=Input(path=\"a (b)\"))")))
        .isEqualTo("checksum failed");
    assertThat(FileProblem.of(new IOException("ZIP of nothing"))).isEqualTo("ZIP of nothing");
  }
}
