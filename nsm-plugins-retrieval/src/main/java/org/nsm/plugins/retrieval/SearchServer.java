package org.nsm.plugins.retrieval;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;

/**
 * Serves an index as a page and to programs. It reads no file on behalf of a request: the page's
 * own files are four by name, pictures come out of memory by number.
 */
final class SearchServer implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(SearchServer.class.getName());
  private static final int THREADS = 4;
  private static final Pattern PICTURE = Pattern.compile("/api/(items|queries)/(\\d{1,18})\\.png");

  /** Nothing from elsewhere, nothing inline, and in nobody's frame. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final HttpServer server;
  private final ExecutorService executor;
  private final SearchIndex index;
  private final PageAnswers answers;
  private final Set<String> hosts;

  private SearchServer(HttpServer server, SearchIndex index, QueryEmbedding embedding) {
    this.server = server;
    this.index = index;
    this.answers = new PageAnswers(index, embedding);
    this.hosts = hosts(server.getAddress());
    this.executor =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "nsm-serve");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts a server.
   *
   * @param address where to listen
   * @param port 0 for any that is free
   */
  static SearchServer start(String address, int port, SearchIndex index, QueryEmbedding embedding) {
    try {
      InetAddress own = InetAddress.getByName(address);
      if (!own.isAnyLocalAddress() && NetworkInterface.getByInetAddress(own) == null) {
        throw new NsmException(Failure.USAGE, "--address: " + address + " is none of this machine");
      }
      HttpServer http = HttpServer.create(new InetSocketAddress(own, port), 50);
      SearchServer server = new SearchServer(http, index, embedding);
      http.setExecutor(server.executor);
      http.createContext("/", server::handle);
      http.start();
      return server;
    } catch (BindException e) {
      throw new NsmException(
          Failure.USAGE,
          "port %d of %s cannot be had: %s; name another by --port, or 0 for any that is free"
              .formatted(port, address, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new NsmException(
          Failure.USAGE, address + ": cannot be listened at: " + FileProblem.of(e), e);
    }
  }

  /** Under which names the server may be called; those of other pages would be rebound to it. */
  private static Set<String> hosts(InetSocketAddress address) {
    Set<String> names = new TreeSet<>();
    int port = address.getPort();
    InetAddress own = address.getAddress();
    if (own.isLoopbackAddress() || own.isAnyLocalAddress()) {
      names.add("localhost:" + port);
      names.add("127.0.0.1:" + port);
      names.add("[::1]:" + port);
    }
    names.add(own.getHostAddress().toLowerCase(Locale.ROOT) + ":" + port);
    names.add(address.getHostString().toLowerCase(Locale.ROOT) + ":" + port);
    return names;
  }

  /** Returns the address of the page. */
  String url() {
    InetSocketAddress address = server.getAddress();
    String host =
        address.getAddress().isAnyLocalAddress() || address.getAddress().isLoopbackAddress()
            ? "127.0.0.1"
            : address.getHostString();
    return "http://" + host + ":" + address.getPort() + "/";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Security-Policy", POLICY);
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("X-Frame-Options", "DENY");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      headers.set("Cross-Origin-Opener-Policy", "same-origin");
      headers.set("Cache-Control", "no-store");
      try {
        answer(exchange, PageRequest.of(exchange, hosts));
      } catch (PageRefusal e) {
        send(exchange, e.status(), Map.of("error", e.getMessage()));
      } catch (NsmException e) {
        send(exchange, 400, Map.of("error", e.getMessage()));
      } catch (RuntimeException e) {
        LOGGER.log(System.Logger.Level.ERROR, "a request could not be answered", e);
        send(exchange, 500, Map.of("error", "the server has a defect; its log says more"));
      }
    }
  }

  private void answer(HttpExchange exchange, PageRequest request) throws IOException {
    String path = request.path();
    Matcher picture = PICTURE.matcher(path);
    if (path.equals("/api/search") && request.isPost()) {
      send(exchange, 200, answers.search(request));
      return;
    }
    request.require("GET");
    switch (path) {
      case "/api/search" -> send(exchange, 200, answers.search(request));
      case "/api/index" -> send(exchange, 200, answers.index());
      case "/api/queries" -> send(exchange, 200, answers.queries(request));
      case "/api/precision" -> send(exchange, 200, answers.precision(request));
      default -> {
        if (picture.matches()) {
          long number = Long.parseLong(picture.group(2));
          boolean item = picture.group(1).equals("items");
          int place = item ? index.place(number) : (int) Math.min(number, Integer.MAX_VALUE);
          byte[] png = PageFiles.png(item ? index.items() : index.queryItems(), place);
          send(exchange, 200, "image/png", png);
        } else {
          PageFiles.Resource resource = PageFiles.resource(path);
          send(exchange, 200, resource.type(), resource.bytes());
        }
      }
    }
  }

  private static void send(HttpExchange exchange, int status, Map<String, ?> json)
      throws IOException {
    send(
        exchange,
        status,
        "application/json; charset=utf-8",
        new ObjectMapper().writeValueAsBytes(json));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
