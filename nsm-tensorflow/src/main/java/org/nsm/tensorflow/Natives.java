package org.nsm.tensorflow;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/** Which platforms TensorFlow's native libraries are made for, and what is said without them. */
final class Natives {
  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64");

  private static final Map<String, String> ARCHITECTURES =
      Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm64", "arm64", "arm64");

  private Natives() {}

  /** Returns whether an error comes from loading natives, and not from a plugin. */
  static boolean concern(LinkageError e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof UnsatisfiedLinkError
        || message.contains("tensorflow")
        || message.contains("bytedeco");
  }

  /** Returns the error of a process that has no natives it can load. */
  static NsmException missing(LinkageError e) {
    String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    String available = "; natives exist for " + String.join(", ", PLATFORMS);
    // Where they were looked for is a list of folders that nobody needs.
    String reason = String.valueOf(e.getMessage()).replaceFirst(" in java\\.library\\.path.*", "");
    String message =
        PLATFORMS.contains(platform)
            ? "the TensorFlow natives of this platform cannot be loaded: expected the jar"
                + " tensorflow-core-native-VERSION-"
                + platform
                + ".jar beside nsm's other jars ("
                + reason
                + ")"
                + available
            : "TensorFlow cannot run on this platform, " + platform + available;
    return new NsmException(Failure.PLUGIN, message, e);
  }

  /** Returns a platform as TensorFlow names its jars. */
  static String platform(String system, String architecture) {
    String name = system.toLowerCase(Locale.ROOT);
    String family =
        name.startsWith("mac") ? "macosx" : name.startsWith("windows") ? "windows" : name;
    return family + "-" + ARCHITECTURES.getOrDefault(architecture, architecture);
  }
}
