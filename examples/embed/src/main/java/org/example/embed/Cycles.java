package org.example.embed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nsm.runtime.RunListener;

/**
 * Does it all over and over in one process: train two, cancel one, serve the other, close
 * everything; and prints after each time what memory the process holds. Linux alone tells.
 */
public final class Cycles {
  private Cycles() {}

  /** Starts it; the argument is how many times. */
  public static void main(String[] arguments) throws IOException {
    int cycles = Integer.parseInt(arguments[0]);
    for (int cycle = 1; cycle <= cycles; cycle++) {
      try (Application application = Application.create(50, new RunListener() {})) {
        application.train();
        try (ValueServer server = application.serve(0)) {
          for (int request = 0; request < 20; request++) {
            get(new URL(server.values() + "?x=0,1&y=0," + request));
          }
        }
      }
      System.gc();
      System.out.println("cycle " + cycle + ": resident " + residentKilobytes() + " kB");
    }
  }

  private static String get(URL url) throws IOException {
    try (InputStream in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long residentKilobytes() throws IOException {
    return Files.readString(Path.of("/proc/self/status"))
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
