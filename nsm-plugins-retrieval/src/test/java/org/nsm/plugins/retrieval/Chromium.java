package org.nsm.plugins.retrieval;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A headless Chromium with one page, driven through its DevTools protocol: it clicks, types and
 * chooses files as a user does, which a dump of the page cannot.
 */
final class Chromium implements AutoCloseable {
  static {
    HttpModule.read();
  }

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final int PATIENCE_SECONDS = 60;

  private final ObjectMapper mapper = new ObjectMapper();
  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int last;

  private Chromium(Process process, int port) throws Exception {
    this.process = process;
    HttpClient http = HttpClient.newHttpClient();
    JsonNode pages =
        mapper.readTree(new URI("http://127.0.0.1:" + port + "/json/list").toURL().openStream());
    String address = "";
    for (JsonNode page : pages) {
      if (page.path("type").asText().equals("page")) {
        address = page.path("webSocketDebuggerUrl").asText();
      }
    }
    this.socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    call("Page.enable", Map.of());
    call("Runtime.enable", Map.of());
    call("Log.enable", Map.of());
    call("DOM.enable", Map.of());
  }

  /** Starts the browser; skips the test, and says why, where there is none. */
  static Chromium orSkip(Path scratch) throws Exception {
    Optional<Path> found =
        List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    String reason = "skipped: no browser on the PATH, looked for " + String.join(", ", NAMES);
    if (found.isEmpty()) {
      System.out.println(reason);
    }
    assumeTrue(found.isPresent(), reason);
    Path profile = scratch.resolve("profile");
    Process process =
        new ProcessBuilder(
                found.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                "--user-data-dir=" + profile,
                "--window-size=1200,900",
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("browser.log").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    try {
      for (int i = 0; i < 10 * PATIENCE_SECONDS && !written(port); i++) {
        Thread.sleep(100);
      }
      return new Chromium(process, Integer.parseInt(Files.readAllLines(port).get(0)));
    } catch (Exception e) {
      end(process);
      throw e;
    }
  }

  private static boolean written(Path port) throws IOException {
    return Files.exists(port) && Files.readAllLines(port).size() > 1;
  }

  /** What the page or the browser complained of: exceptions, and what a policy forbade. */
  List<String> complaints() {
    return complaints;
  }

  void open(String url) throws Exception {
    call("Page.navigate", Map.of("url", url));
  }

  /** Returns what an expression comes to, as text. */
  String value(String expression) throws Exception {
    JsonNode result =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value").asText();
  }

  /** Waits until an expression is true. */
  void await(String expression) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!value("Boolean(" + expression + ")").equals("true")) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "never became true: " + expression + "; the page: " + value("document.body.innerText"));
      }
      Thread.sleep(50);
    }
  }

  /** Clicks with the mouse on the middle of an element. */
  void click(String selector) throws Exception {
    String box = "document.querySelector('" + selector + "').getBoundingClientRect()";
    value("document.querySelector('" + selector + "').scrollIntoView({block:'center'})");
    double x = Double.parseDouble(value("(b => b.x + b.width / 2)(" + box + ")"));
    double y = Double.parseDouble(value("(b => b.y + b.height / 2)(" + box + ")"));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
  }

  /** Shows the page as a window of another width would. */
  void widen(int width) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Presses a key on whatever has the focus. */
  void press(String key, int code) throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              type,
              "key",
              key,
              "code",
              key,
              "windowsVirtualKeyCode",
              code,
              "nativeVirtualKeyCode",
              code));
    }
  }

  /** Chooses a file in an input for files. */
  void choose(String selector, Path file) throws Exception {
    int root = call("DOM.getDocument", Map.of()).path("root").path("nodeId").asInt();
    int node =
        call("DOM.querySelector", Map.of("nodeId", root, "selector", selector))
            .path("nodeId")
            .asInt();
    call("DOM.setFileInputFiles", Map.of("nodeId", node, "files", List.of(file.toString())));
  }

  /** Returns what is to be seen, as PNG. */
  byte[] screenshot() throws Exception {
    return Base64.getDecoder()
        .decode(call("Page.captureScreenshot", Map.of("format", "png")).path("data").asText());
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    ObjectNode message = mapper.createObjectNode().put("id", ++last).put("method", method);
    message.set("params", mapper.valueToTree(parameters));
    socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    JsonNode answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (answer == null || answer.path("id").asInt() != last || answer.has("error")) {
      throw new AssertionError(method + ": " + answer);
    }
    return answer.path("result");
  }

  /** Answers have ids; of events, those that are complaints are kept. */
  private final class Listener implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
      text.append(part);
      if (whole) {
        try {
          take(mapper.readTree(text.toString()));
        } catch (IOException e) {
          complaints.add(e.toString());
        }
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(whole);
    }

    private void take(JsonNode message) {
      String method = message.path("method").asText();
      if (message.has("id")) {
        answers.add(message);
      } else if (method.equals("Runtime.exceptionThrown")
          || (method.equals("Log.entryAdded")
              && message.at("/params/entry/level").asText().equals("error"))) {
        complaints.add(message.path("params").toString());
      }
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
    end(process);
  }
}
