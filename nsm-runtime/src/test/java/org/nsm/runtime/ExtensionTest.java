package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Failure;
import org.nsm.api.Settings;
import org.nsm.api.spi.ExtensionProvider;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolProvider;

/** What one plugin brings to another: of a type that the runtime knows nothing of. */
class ExtensionTest {
  private static final String SERVICE = "META-INF/services/org.nsm.api.spi.ExtensionProvider";

  @TempDir private Path temp;

  /** What a plugin might let others bring. */
  interface Greeting extends ExtensionProvider {
    String text();
  }

  /** One that comes with the plugin itself. */
  @Plugin(id = "plain", summary = "says hello")
  static final class Plain implements Greeting {
    @Override
    public String text() {
      return "hello";
    }
  }

  /** Another of its id, and of another type. */
  @Plugin(id = "plain", summary = "says nothing")
  static final class Mute implements ExtensionProvider {}

  /** The tool that asks for one. */
  @Plugin(id = "greet", summary = "greets")
  static final class Greet implements ToolProvider {
    @Override
    public Tool create(Settings settings) {
      return context -> {
        String id = context.arguments().get(0);
        context.out().print(context.extension(Greeting.class, id).text());
      };
    }
  }

  private static String greet(PluginRegistry registry, String id) {
    StringWriter out = new StringWriter();
    new ToolCall(
            registry, name -> FakePlugins.configuration(), List.of(id), new PrintWriter(out, true))
        .run("greet", Map.of());
    return out.toString();
  }

  /** A jar with an extension that only exists to be found. */
  private Path jar(String name) throws IOException {
    String source =
        """
        package third.%s;
        import org.nsm.api.spi.*;
        @Plugin(id = "third", summary = "An extension of a third party.")
        public final class Mine implements ExtensionProvider {}
        """
            .formatted(name);
    return new PluginJars(Files.createDirectory(temp.resolve("work-" + name)))
        .make(
            temp.resolve("plugins/" + name + ".jar"),
            Map.of("third/" + name + "/Mine.java", source, SERVICE, "third." + name + ".Mine\n"));
  }

  @Test
  void aToolFindsItByItsTypeAndId() {
    PluginRegistry registry = PluginRegistry.of(new Greet(), new Plain());
    assertThat(greet(registry, "plain")).isEqualTo("hello");
    assertThat(registry.ids(PluginKind.EXTENSION)).containsExactly("plain");
  }

  @Test
  void oneThatIsMissingThereTwiceOrOfAnotherTypeIsAnErrorOfTheRegistry() {
    PluginRegistry registry = PluginRegistry.of(new Greet(), new Plain());
    Folders.assertFails(Failure.PLUGIN, () -> greet(registry, "plian"))
        .withMessageContaining("no extension is called 'plian'; did you mean 'plain'?");
    Folders.assertFails(Failure.PLUGIN, () -> greet(registry.with(new Mute()), "plain"))
        .withMessageContaining("extension 'plain' is there more than once: ");
    Folders.assertFails(
            Failure.PLUGIN, () -> greet(PluginRegistry.of(new Greet(), new Mute()), "plain"))
        .withMessageContaining("extension 'plain' of ")
        .withMessageContaining(" is no Greeting");
  }

  @Test
  void jarsOfAPluginFolderBringThemAndAreListed() throws IOException {
    Path one = jar("one");
    try (PluginRegistry registry = PluginRegistry.load(one.getParent())) {
      ExtensionProvider found = registry.extension(ExtensionProvider.class, "third");
      assertThat(found.getClass().getName()).isEqualTo("third.one.Mine");
      assertThat(registry.entries())
          .filteredOn(e -> e.id().equals("third"))
          .singleElement()
          .satisfies(
              e -> {
                assertThat(e.kind()).contains(PluginKind.EXTENSION);
                assertThat(e.jar()).contains(one);
                assertThat(e.broken()).isFalse();
              });
    }
    Path two = jar("two");
    try (PluginRegistry registry = PluginRegistry.load(one.getParent())) {
      Folders.assertFails(
              Failure.PLUGIN, () -> registry.extension(ExtensionProvider.class, "third"))
          .withMessageContaining(one.toString())
          .withMessageContaining(two.toString());
    }
  }
}
