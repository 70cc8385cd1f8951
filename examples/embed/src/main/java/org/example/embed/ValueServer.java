package org.example.embed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.nsm.api.Matrix;

/**
 * Functions of two coordinates over HTTP, for this machine alone: {@code GET /values?x=0,1&y=0,0.5}
 * answers {@code {"values":[[…],[…]]}}, a row a point and a number a mode.
 */
public final class ValueServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final UnaryOperator<Matrix> functions;

  private ValueServer(HttpServer server, UnaryOperator<Matrix> functions) {
    this.server = server;
    this.functions = functions;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /**
   * Starts a server.
   *
   * @param functions values, a column a mode, for points, one a row; called by several threads
   * @param port the port, or 0 for any that is free
   */
  public static ValueServer start(UnaryOperator<Matrix> functions, int port) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      ValueServer started = new ValueServer(HttpServer.create(address, 50), functions);
      started.server.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be used", e);
    }
  }

  /** Returns where the values are. */
  public URI values() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/values");
  }

  /** Lets requests that are being answered end, and takes no more. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals("/values")) {
        answer(exchange, 404, error("there is only /values"));
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        answer(exchange, 405, error("there is only GET"));
      } else {
        values(exchange);
      }
    }
  }

  private void values(HttpExchange exchange) throws IOException {
    Matrix points;
    try {
      points = Query.points(exchange.getRequestURI().getRawQuery());
    } catch (IllegalArgumentException e) {
      answer(exchange, 400, error(e.getMessage()));
      return;
    }
    String body;
    try {
      body = json(functions.apply(points));
    } catch (RuntimeException e) {
      System.getLogger(ValueServer.class.getName()).log(System.Logger.Level.ERROR, "values", e);
      answer(exchange, 500, error("the values cannot be had"));
      return;
    }
    answer(exchange, 200, body);
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** The messages are our own and hold neither quotes nor backslashes. */
  private static String error(String message) {
    return "{\"error\":\"" + message + "\"}\n";
  }

  private static String json(Matrix values) {
    StringBuilder json = new StringBuilder("{\"values\":[");
    for (int i = 0; i < values.rows(); i++) {
      json.append(i == 0 ? "[" : ",[");
      for (int j = 0; j < values.columns(); j++) {
        double value = values.at(i, j);
        json.append(j == 0 ? "" : ",").append(Double.isFinite(value) ? "" + value : "null");
      }
      json.append(']');
    }
    return json.append("]}\n").toString();
  }
}
