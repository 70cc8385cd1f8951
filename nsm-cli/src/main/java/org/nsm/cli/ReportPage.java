package org.nsm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Mustache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;

/**
 * One HTML file that needs nothing beside it.
 *
 * <p>The templates are in {@code report/}: Mustache, which escapes whatever comes from files; the
 * charts' numbers travel as JSON that cannot end its script element, and Plotly compressed, as it
 * is eleven megabytes otherwise.
 */
final class ReportPage {
  private static final String TEMPLATES = "report/";

  private ReportPage() {}

  /**
   * Returns a page.
   *
   * @param template the template
   * @param view what the template names
   * @param data the numbers of the charts
   * @param styles files of styles
   * @param scripts files of scripts, after {@code charts.js}
   */
  static String of(
      String template,
      Map<String, Object> view,
      ObjectNode data,
      List<String> styles,
      List<String> scripts) {
    Map<String, Object> all = new LinkedHashMap<>(view);
    all.put("data", json(data));
    all.put("css", texts(styles));
    all.put("js", text("charts.js") + texts(scripts));
    all.put("plotly", packed("plotly.js"));
    return Mustache.compiler()
        .escapeHTML(true)
        .emptyStringIsFalse(true)
        .withLoader(name -> new StringReader(text(name)))
        .compile(text(template))
        .execute(all);
  }

  /** Writes a page, whole or not at all. */
  static void write(Path file, String page) {
    Path target = file.toAbsolutePath().normalize();
    // A device that is moved away is gone for every program.
    if (target.getFileName() == null || (Files.exists(target) && !Files.isRegularFile(target))) {
      String what = Files.isDirectory(target) ? "is a folder" : "is no regular file";
      throw new NsmException(
          Failure.USAGE, file + ": " + what + ", expected a file for the report");
    }
    // The name is one that the next run in the folder cleans up, should this process be killed.
    Path unfinished = target.resolveSibling("." + target.getFileName() + ".tmp");
    try {
      Files.createDirectories(target.getParent());
      Files.deleteIfExists(unfinished); // never through a link of this name
      Files.writeString(unfinished, page, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new NsmException(
          Failure.UNEXPECTED, file + ": the report cannot be written: " + FileProblem.of(e), e);
    }
  }

  /** A script element ends at {@code </script} wherever that stands; JSON can say it otherwise. */
  private static String json(ObjectNode data) {
    return data.toString().replace("<", "\\u003c");
  }

  private static String texts(List<String> names) {
    return names.stream().map(ReportPage::text).collect(Collectors.joining());
  }

  private static String text(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String packed(String name) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(1 << 22);
    try (InputStream in = open(name);
        OutputStream out = new GZIPOutputStream(packed, 1 << 16)) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  private static InputStream open(String name) {
    InputStream in = ReportPage.class.getResourceAsStream(TEMPLATES + name);
    if (in == null) {
      throw new IllegalStateException("the program lacks its own file " + TEMPLATES + name);
    }
    return in;
  }
}
