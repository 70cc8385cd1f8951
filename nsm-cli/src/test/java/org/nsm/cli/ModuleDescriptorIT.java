package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The descriptors of the published jars are API: a change shows as a difference to a checked-in
 * file, which {@code -Dnsm.golden.update=true} writes anew.
 */
class ModuleDescriptorIT {
  private static final Path GOLDEN =
      Modules.root().resolve("nsm-cli/src/test/resources/module-descriptors");

  @Test
  void everyModuleHasAJar() {
    assertThat(Modules.jars().keySet()).isEqualTo(Modules.classes().keySet());
  }

  @TestFactory
  Stream<DynamicTest> descriptorIsTheExpectedOne() {
    return Modules.jars().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> compare(e.getKey(), e.getValue())));
  }

  /** On the class path only the services files count, on the module path only the descriptor. */
  @TestFactory
  Stream<DynamicTest> servicesFilesSayWhatTheDescriptorProvides() {
    return Modules.jars().entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(),
                    () -> assertThat(services(e.getValue())).isEqualTo(provides(e.getValue()))));
  }

  private static void compare(String module, Path jar) throws IOException {
    Path file = GOLDEN.resolve(module + ".expected.txt");
    String actual = describe(jar);
    if (Boolean.getBoolean("nsm.golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, actual);
    }
    assertThat(file).exists();
    assertThat(actual).isEqualTo(Files.readString(file));
  }

  /** What {@code jar --describe-module} prints, without the path of the jar. */
  private static String describe(Path jar) {
    StringWriter out = new StringWriter();
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    int code =
        tool.run(
            new PrintWriter(out),
            new PrintWriter(out),
            "--describe-module",
            "--file",
            jar.toString());
    assertThat(code).as(out.toString()).isZero();
    return out.toString()
        .lines()
        .map(line -> line.replaceAll(" jar:file:.*", ""))
        // One order on every JDK.
        .collect(Collectors.collectingAndThen(Collectors.toList(), ModuleDescriptorIT::sorted));
  }

  private static String sorted(List<String> lines) {
    return Stream.concat(lines.stream().limit(1), lines.stream().skip(1).sorted())
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Map<String, Set<String>> provides(Path jar) {
    ModuleDescriptor descriptor = ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    Map<String, Set<String>> found = new TreeMap<>();
    descriptor.provides().forEach(p -> found.put(p.service(), new TreeSet<>(p.providers())));
    return found;
  }

  private static Map<String, Set<String>> services(Path jar) throws IOException {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (var entry : file.stream().toList()) {
        String name = entry.getName();
        if (name.startsWith("META-INF/services/") && !entry.isDirectory()) {
          String text =
              new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
          found.put(
              name.substring("META-INF/services/".length()),
              text.lines()
                  .map(line -> line.replaceFirst("#.*", "").strip())
                  .filter(line -> !line.isEmpty())
                  .collect(Collectors.toCollection(TreeSet::new)));
        }
      }
    }
    return found;
  }
}
