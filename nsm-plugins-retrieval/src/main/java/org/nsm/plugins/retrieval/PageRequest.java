package org.nsm.plugins.retrieval;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.nsm.api.OneLine;

/** A request with what was checked of it: for whom it is, what it may carry, and its parameters. */
final class PageRequest {
  /** The largest upload. */
  static final int LARGEST_BODY = 4 << 20;

  /** What is read and thrown away of a larger one, so that its sender hears why. */
  private static final int PATIENCE = 32 << 20;

  private final HttpExchange exchange;
  private final Map<String, String> parameters;

  private PageRequest(HttpExchange exchange, Map<String, String> parameters) {
    this.exchange = exchange;
    this.parameters = parameters;
  }

  /**
   * Checks a request.
   *
   * @param hosts what this server is called, in lower case: whoever comes by another name was
   *     brought here by a foreign page
   */
  static PageRequest of(HttpExchange exchange, Set<String> hosts) {
    List<String> host = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    if (host.size() != 1 || !hosts.contains(host.get(0).toLowerCase(Locale.ROOT))) {
      throw new PageRefusal(421, "this server goes by another name");
    }
    for (String origin : exchange.getRequestHeaders().getOrDefault("Origin", List.of())) {
      if (!hosts.contains(origin.toLowerCase(Locale.ROOT).replaceFirst("^http://", ""))) {
        throw new PageRefusal(403, "requests of other pages are not answered");
      }
    }
    return new PageRequest(exchange, parameters(exchange.getRequestURI().getRawQuery()));
  }

  private static Map<String, String> parameters(@org.jspecify.annotations.Nullable String query) {
    Map<String, String> found = new HashMap<>();
    if (query == null) {
      return found;
    }
    for (String part : query.split("&")) {
      int equals = part.indexOf('=');
      try {
        if (equals > 0) {
          found.put(
              URLDecoder.decode(part.substring(0, equals), StandardCharsets.UTF_8),
              URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
        }
      } catch (IllegalArgumentException e) {
        throw new PageRefusal(400, "parameters are not encoded as they should be");
      }
    }
    return found;
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  boolean isPost() {
    return exchange.getRequestMethod().equals("POST");
  }

  /** Refuses methods that a path does not have; GET has HEAD with it. */
  void require(String method) {
    String found = exchange.getRequestMethod();
    if (!found.equals(method) && !(method.equals("GET") && found.equals("HEAD"))) {
      exchange.getResponseHeaders().set("Allow", method);
      throw new PageRefusal(405, "this address takes " + method + " only");
    }
  }

  /** Returns a text, empty where it is not given. */
  String text(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** Returns a whole number in a range. */
  int integer(String name, int initial, int least, int most) {
    String text = parameters.getOrDefault(name, Integer.toString(initial));
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new PageRefusal(
        400, "%s: expected %d to %d, found %s".formatted(name, least, most, OneLine.quoted(text)));
  }

  /** Returns the media type of the body, without parameters. */
  String contentType() {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return type == null ? "" : type.replaceFirst(";.*$", "").strip().toLowerCase(Locale.ROOT);
  }

  /** Returns the body, if it is not too large. */
  byte[] body() throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      long left = PATIENCE;
      byte[] thrownAway = new byte[1 << 16];
      for (int n = in.read(thrownAway); n > 0 && left > 0; n = in.read(thrownAway)) {
        left -= n;
      }
      throw new PageRefusal(
          413, "the upload is too large; expected " + (LARGEST_BODY >> 20) + " MiB at most");
    }
    return body;
  }
}
