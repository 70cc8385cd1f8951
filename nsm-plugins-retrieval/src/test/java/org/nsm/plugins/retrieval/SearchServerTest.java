package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.NsmException;

class SearchServerTest {
  static {
    HttpModule.read();
  }

  @TempDir private static Path folder;
  private static SearchIndex index;
  private static SearchServer server;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    index = GivenIndex.open(folder.resolve("idx"));
    server = SearchServer.start("127.0.0.1", 0, index, GivenIndex.embedding());
  }

  @AfterAll
  static void stop() {
    server.close();
    index.close();
  }

  private static int port() {
    return URI.create(server.url()).getPort();
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path));
  }

  private static HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
    return send(
        to(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("application/json; charset=utf-8");
    return new ObjectMapper().readTree(response.body());
  }

  private static void assertRefused(HttpResponse<byte[]> response, int status, String words)
      throws IOException {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).path("error").asText()).contains(words).doesNotContain("\n");
  }

  @Test
  void aSavedQueryIsAnsweredWithItsPrecisionForEveryNumberOfModes() throws Exception {
    JsonNode answer = json(send(to("api/search?query=4&top=5&dim=2")));
    assertThat(answer.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(answer.path("dim").asInt()).isEqualTo(2);
    assertThat(answer.path("hits")).hasSize(5);
    assertThat(answer.path("precision").asDouble()).isEqualTo(1);
    assertThat(answer.path("query").path("label").asText()).isEqualTo("class1");
    assertThat(answer.path("hits").get(0).path("relevant").asBoolean()).isTrue();
    assertThat(answer.path("precisionByDim")).hasSize(4);
    assertThat(answer.path("precisionByDim").get(1).path("precision").asDouble()).isEqualTo(1);
    assertThat(answer.path("precisionByDim").get(3).path("precision").asDouble()).isLessThan(1);
  }

  @Test
  void theMeanOverSavedQueriesFallsWhereModesAreNoise() throws Exception {
    JsonNode mean = json(send(to("api/precision?top=10")));
    assertThat(mean.path("queries").asInt()).isEqualTo(GivenIndex.QUERIES);
    assertThat(mean.path("precisionByDim").get(1).path("precision").asDouble()).isEqualTo(1);
    assertThat(mean.path("precisionByDim").get(3).path("precision").asDouble()).isBetween(0.1, 0.9);
  }

  @Test
  void everySavedQueryIsListedOnce() throws Exception {
    JsonNode page = json(send(to("api/queries?count=200")));
    assertThat(page.path("queries").findValuesAsText("number")).hasSize(12).doesNotHaveDuplicates();
    assertThat(json(send(to("api/queries?from=12&count=5"))).path("queries")).isEmpty();
  }

  @Test
  void picturesComeAsPng() throws Exception {
    HttpResponse<byte[]> response = send(to("api/items/7.png"));
    assertThat(response.headers().firstValue("Content-Type")).contains("image/png");
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(response.body()));
    assertThat(picture.getWidth()).isEqualTo(GivenIndex.SIDE);
    assertThat(picture.getRGB(3, 3) & 0xff).isEqualTo(28);
  }

  private static byte[] picture(String format) throws IOException {
    BufferedImage picture = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 400; i++) {
      picture.setRGB(i % 20, i / 20, 0x010101);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, out)).isTrue();
    return out.toByteArray();
  }

  @Test
  void anUploadedPictureIsAnswered() throws Exception {
    JsonNode answer =
        json(post("api/search?dim=2&top=5&label=class1", "image/png", picture("png")));
    assertThat(answer.path("precision").asDouble()).isEqualTo(1);
    assertThat(json(post("api/search?top=5", "image/jpeg", picture("jpg"))).path("hits"))
        .hasSize(5);
    JsonNode unlabelled = json(post("api/search?dim=2", "image/png", picture("png")));
    assertThat(unlabelled.has("precision")).isFalse();
  }

  @Test
  void featuresAreAnswered() throws Exception {
    byte[] body = "{\"features\": [1, 0, 0, 0]}".getBytes(StandardCharsets.UTF_8);
    JsonNode answer = json(post("api/search?dim=2&label=class0", "application/json", body));
    assertThat(answer.path("precision").asDouble()).isEqualTo(1);
  }

  @Test
  void uploadsThatAreNoPicturesAreRefused() throws Exception {
    byte[] text = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    assertRefused(post("api/search", "image/png", text), 400, "no picture");
    assertRefused(post("api/search", "image/png", picture("gif")), 400, "no picture");
    byte[] cut = java.util.Arrays.copyOf(picture("png"), 40);
    assertRefused(post("api/search", "image/png", cut), 400, "damaged picture");
    assertRefused(post("api/search", "text/plain", text), 415, "image/png");
    assertRefused(post("api/search", "application/json", text), 400, "not JSON");
    assertRefused(features("{\"features\": []}"), 400, "expected {");
    assertRefused(features("{\"features\": [\"x\"]}"), 400, "expected numbers");
    assertRefused(features("{\"features\": [0, 0, 0, 0]}"), 400, "zero");
    assertRefused(features("{\"features\": [1e99, 0, 0, 0]}"), 400, "finite");
    assertRefused(features("{\"features\": [1, 0, 0, 0, 5]}"), 400, "expected 4");
  }

  private static HttpResponse<byte[]> features(String body) throws Exception {
    return post("api/search", "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anUploadThatIsTooLargeIsRefused() throws Exception {
    byte[] body = new byte[PageRequest.LARGEST_BODY + 1];
    assertRefused(post("api/search", "image/png", body), 413, "4 MiB at most");
  }

  /** A small file may unpack to any size; what it says of its size is looked at first. */
  @Test
  void aPictureThatUnpacksToTooMuchIsRefused() throws Exception {
    byte[] bomb = picture("png");
    java.nio.ByteBuffer.wrap(bomb).putInt(16, 100_000).putInt(20, 100_000);
    java.util.zip.CRC32 sum = new java.util.zip.CRC32();
    sum.update(bomb, 12, 17);
    java.nio.ByteBuffer.wrap(bomb).putInt(29, (int) sum.getValue());
    assertRefused(post("api/search", "image/png", bomb), 400, "pixels");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api/search?query=99",
        "api/search?query=-1",
        "api/search?query=0&dim=9",
        "api/search?query=0&top=0",
        "api/search?query=0&top=2000000",
        "api/search?query=x",
        "api/queries?count=100000"
      })
  void parametersOutOfRangeAreRefused(String path) throws Exception {
    assertRefused(send(to(path)), 400, "expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing",
        "page.html",
        "api/items/99.png",
        "api/items/x.png",
        "api/items/99999999999999999999.png",
        "..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/etc/passwd",
        "api/items/..%2f..%2findex.json",
        "page.css/../../index.json",
        "module-info.class",
        "META-INF/MANIFEST.MF"
      })
  void nothingElseIsServed(String path) throws Exception {
    assertRefused(send(to(path)), 404, "there is no");
  }

  @Test
  void methodsThatAreNotMeantAreRefused() throws Exception {
    assertRefused(send(to("api/index").DELETE()), 405, "GET only");
    assertRefused(post("api/index", "image/png", new byte[1]), 405, "GET only");
    assertThat(send(to("").method("HEAD", HttpRequest.BodyPublishers.noBody())).statusCode())
        .isEqualTo(200);
  }

  @Test
  void thePageLoadsNothingFromElsewhere() throws Exception {
    HttpResponse<byte[]> page = send(to(""));
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'")
        .doesNotContain("unsafe", "http");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    for (String path : new String[] {"", "page.js", "page.css"}) {
      String text = new String(send(to(path)).body(), StandardCharsets.UTF_8);
      assertThat(text.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "//cdn");
    }
  }

  /** A foreign name that was bound to this address sends its own name as the host. */
  @Test
  void otherHostsAndOriginsAreRefused() throws Exception {
    assertThat(raw("Host: evil.example:" + port())).startsWith("HTTP/1.1 421");
    assertThat(raw("Host: 127.0.0.1:1")).startsWith("HTTP/1.1 421");
    assertThat(raw("Host: LOCALHOST:" + port())).startsWith("HTTP/1.1 200");
    assertThat(raw("Host: localhost:" + port() + "\r\nOrigin: http://evil.example"))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("Host: localhost:" + port() + "\r\nOrigin: null")).startsWith("HTTP/1.1 403");
    assertThat(raw("X-No: host")).startsWith("HTTP/1.1 4");
  }

  private static String raw(String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("GET /api/index HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void anAddressOfAnotherMachineIsRefused() {
    // Of a block that is for documentation.
    assertThatThrownBy(() -> SearchServer.start("203.0.113.7", 0, index, GivenIndex.embedding()))
        .isInstanceOf(NsmException.class)
        .hasMessage("--address: 203.0.113.7 is none of this machine");
  }

  @Test
  void aPortInUseIsAnErrorOfOneLine() {
    assertThatThrownBy(() -> SearchServer.start("127.0.0.1", port(), index, GivenIndex.embedding()))
        .isInstanceOf(NsmException.class)
        .hasMessageContaining("port " + port() + " of 127.0.0.1 cannot be had")
        .hasMessageContaining("--port");
  }
}
