package org.nsm.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;

/**
 * From the bytes of a configuration file to its text; files that are no text are told apart, so
 * that their owners know what to do.
 */
final class ConfigurationText {
  /** The longest configuration, in bytes. */
  static final int LONGEST = 1 << 20;

  private ConfigurationText() {}

  static String read(Path file) {
    byte[] bytes = bytes(file);
    requireLength(file.toString(), bytes.length);
    foreign(bytes)
        .ifPresent(
            what -> {
              throw error(file.toString(), "is " + what + ", expected UTF-8 text");
            });
    return decode(file.toString(), bytes);
  }

  static void requireLength(String source, int length) {
    if (length > LONGEST) {
      throw error(source, "is longer than " + LONGEST + " bytes");
    }
  }

  private static byte[] bytes(Path file) {
    if (!Files.exists(file)) {
      throw error(file.toString(), "there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      // A pipe or a device might never end, or never begin.
      String what = Files.isDirectory(file) ? "is a folder" : "is a pipe or a device";
      throw error(file.toString(), what + ", expected a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LONGEST + 1);
    } catch (IOException e) {
      throw new NsmException(
          Failure.CONFIGURATION, file + ": cannot be read: " + FileProblem.of(e), e);
    }
  }

  /** What a file is that begins like this, if it is certainly no UTF-8. */
  private static Optional<String> foreign(byte[] bytes) {
    int start = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    return switch (start) {
      case 0xfeff, 0xfffe -> Optional.of("UTF-16 or UTF-32 text");
      case 0x1f8b -> Optional.of("a gzip file");
      case 0x504b ->
          bytes.length > 2 && bytes[2] < 9 ? Optional.of("a zip file") : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static String decode(String source, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      String found =
          in.position() + result.length() == bytes.length
              ? "it ends in the middle of a character"
              : String.format(java.util.Locale.ROOT, "found the byte 0x%02X", bytes[in.position()]);
      throw error(source + ":" + line, "is not UTF-8 text, " + found + "; save it as UTF-8");
    }
    return out.flip().toString();
  }

  private static NsmException error(String place, String problem) {
    return new NsmException(Failure.CONFIGURATION, place + ": " + problem);
  }
}
