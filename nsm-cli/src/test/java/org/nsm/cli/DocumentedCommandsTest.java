package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nsm.api.NsmException;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.RunConfiguration;
import picocli.CommandLine;

/** Every command that the documentation shows is one that the program takes. */
class DocumentedCommandsTest {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```[a-z]*\\R(.*?)^```");
  private static final Pattern SPAN = Pattern.compile("`((?:\\.{1,2}/)*nsm [^`\\n]+)`");
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

  @Test
  void everyCommandOfTheDocumentationIsUnderstood() throws IOException {
    Map<String, String> commands = commands();
    Map<String, String> wrong = new TreeMap<>();
    commands.forEach(
        (command, file) -> problem(command).ifPresent(p -> wrong.put(file + ": " + command, p)));
    assertThat(wrong).isEmpty();
    assertThat(commands).hasSizeGreaterThan(10);
  }

  @Test
  void everySettingThatTheyNameExists() throws IOException {
    int checked = 0;
    try (PluginRegistry registry = PluginRegistry.load()) {
      for (Map.Entry<String, String> entry : commands().entrySet()) {
        List<String> words = words(entry.getKey());
        if (words.size() < 2 || !words.get(0).equals("run") || !isPreset(words.get(1))) {
          continue;
        }
        assertThat(unknownSetting(words, registry)).as(entry.toString()).isEmpty();
        checked++;
      }
      assertThat(unknownSetting(List.of("run", "ou", "-s", "training.stpes=1"), registry))
          .contains("stpes");
    }
    assertThat(checked).isGreaterThan(4);
  }

  @Test
  void mistakesAreSeen() {
    assertThat(problem("./nsm run ou --quik")).isPresent();
    assertThat(problem("nsm rnu ou")).isPresent();
    assertThat(problem("nsm run ou --threads many")).isPresent();
    assertThat(problem("nsm run 'ou' --quick -s a='b c'   # in a minute")).isEmpty();
  }

  @Test
  void everyLinkOfTheDocumentationLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        if (!Files.exists(page.resolveSibling(link.group(1)))) {
          broken.add(page.getFileName() + ": " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  /** The commands, in fences and in code spans, and the page of each. */
  private static Map<String, String> commands() throws IOException {
    Map<String, String> commands = new TreeMap<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      String name = page.getFileName().toString();
      Matcher fence = FENCE.matcher(text);
      while (fence.find()) {
        fence
            .group(1)
            .replace("\\\n", " ")
            .lines()
            .map(line -> line.strip().replaceFirst("^\\$ ", ""))
            .filter(line -> line.matches("(\\.{1,2}/)*nsm( .*)?"))
            .forEach(line -> commands.put(line, name));
      }
      Matcher span = SPAN.matcher(FENCE.matcher(text).replaceAll(""));
      while (span.find()) {
        commands.put(span.group(1), name);
      }
    }
    return commands;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Modules.root().resolve("README.md")));
    for (String folder : List.of("docs", "examples")) {
      try (Stream<Path> files = Files.walk(Modules.root().resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  /** The arguments, as a shell would pass them on; what stands for something becomes a number. */
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find() && !word.group().matches("[#|>&;].*")) {
      String plain = word.group().replaceAll("['\"]", "");
      // Of bench step|scaling the first.
      words.add(plain.replaceAll("(^|=)[A-Z]$", "$11").replaceAll("^([a-z-]+)\\|.*", "$1"));
    }
    return words.subList(1, words.size());
  }

  private static Optional<String> problem(String command) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    CommandLine line =
        new CommandRunner(
                nowhere,
                nowhere,
                new Surroundings(new Interruption(code -> {}, onNext -> {}), () -> {}))
            .commandLine("--help");
    try {
      line.parseArgs(words(command).toArray(new String[0]));
      return Optional.empty();
    } catch (CommandLine.MissingParameterException e) {
      return Optional.empty(); // prose names commands without their parameters
    } catch (CommandLine.ParameterException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isPreset(String name) {
    return Files.exists(preset(name));
  }

  private static Path preset(String name) {
    return Modules.root().resolve("examples/" + name + ".yaml");
  }

  private static String unknownSetting(List<String> words, PluginRegistry registry) {
    RunConfiguration configuration = RunConfiguration.read(preset(words.get(1)));
    for (int i = 2; i + 1 < words.size(); i++) {
      if (words.get(i).equals("-s")) {
        String[] setting = words.get(i + 1).split("=", 2);
        configuration = configuration.with(setting[0], setting[1]);
      }
    }
    try {
      configuration.resolve(registry);
      return "";
    } catch (NsmException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
