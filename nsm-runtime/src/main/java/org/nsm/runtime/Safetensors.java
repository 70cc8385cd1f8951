package org.nsm.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nsm.api.spi.Snapshot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;

/**
 * The safetensors format: eight bytes with the length of a header, little-endian; a header in JSON
 * with element type, shape and place of every array and texts under {@code __metadata__}; then the
 * arrays. Nothing in it can name a class, and everything is checked against the file's bounds.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">the format</a>
 */
final class Safetensors {
  private static final String METADATA = "__metadata__";
  private static final int LONGEST_HEADER = 16 << 20;

  private Safetensors() {}

  /** What a file holds. */
  record Content(Map<String, Snapshot.Array> arrays, Map<String, String> metadata) {}

  /** The bytes are not a file of this format. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  static void write(Content content, OutputStream out) throws IOException {
    ObjectNode header = Json.object();
    ObjectNode metadata = header.putObject(METADATA);
    content.metadata().forEach(metadata::put);
    long offset = 0;
    for (Map.Entry<String, Snapshot.Array> entry : content.arrays().entrySet()) {
      if (entry.getKey().equals(METADATA)) {
        throw new IllegalArgumentException("an array cannot be called " + METADATA);
      }
      Snapshot.Array array = entry.getValue();
      ObjectNode node = header.putObject(entry.getKey());
      node.put("dtype", name(array.dtype()));
      ArrayNode shape = node.putArray("shape");
      Arrays.stream(array.shape().toArray()).forEach(shape::add);
      long end = offset + array.shape().elements() * width(array.dtype());
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] text = Json.text(header).getBytes(StandardCharsets.UTF_8);
    // Spaces at the end bring the first array to a multiple of eight bytes.
    int length = (text.length + 7) / 8 * 8;
    byte[] padded = Arrays.copyOf(text, length);
    Arrays.fill(padded, text.length, length, (byte) ' ');
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    out.write(padded);
    for (Snapshot.Array array : content.arrays().values()) {
      out.write(array.bytes());
    }
  }

  static Content read(byte[] file) throws MalformedException {
    if (file.length < 8) {
      throw new MalformedException("shorter than eight bytes");
    }
    long length = ByteBuffer.wrap(file, 0, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > Math.min(file.length - 8L, LONGEST_HEADER)) {
      throw new MalformedException("a header of " + length + " bytes does not fit");
    }
    int start = 8 + (int) length;
    JsonNode header = header(new String(file, 8, (int) length, StandardCharsets.UTF_8));
    Map<String, Snapshot.Array> arrays = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().equals(METADATA)) {
        entry.getValue().properties().forEach(m -> metadata.put(m.getKey(), m.getValue().asText()));
      } else {
        arrays.put(entry.getKey(), array(entry.getKey(), entry.getValue(), file, start));
      }
    }
    return new Content(arrays, metadata);
  }

  private static JsonNode header(String text) throws MalformedException {
    try {
      JsonNode header = Json.parse(text);
      if (header.isObject()) {
        return header;
      }
      throw new MalformedException("the header is not an object");
    } catch (JsonProcessingException e) {
      throw new MalformedException("the header is not JSON");
    }
  }

  private static Snapshot.Array array(String name, JsonNode node, byte[] file, int start)
      throws MalformedException {
    DType dtype = dtype(name, node.path("dtype").asText());
    JsonNode offsets = node.path("data_offsets");
    long from = offsets.path(0).asLong(-1);
    long to = offsets.path(1).asLong(-1);
    if (from < 0 || to < from || to > file.length - start) {
      throw new MalformedException("array '" + name + "' lies outside the file");
    }
    JsonNode sizes = node.path("shape");
    int[] shape = new int[sizes.size()];
    long bytes = width(dtype);
    for (int i = 0; i < shape.length; i++) {
      if (!sizes.get(i).isInt() || sizes.get(i).asInt() < 0) {
        throw new MalformedException("array '" + name + "' has no valid shape");
      }
      shape[i] = sizes.get(i).asInt();
      if (shape[i] > 0 && bytes > Integer.MAX_VALUE / shape[i]) {
        throw new MalformedException("array '" + name + "' is too large");
      }
      bytes *= shape[i];
    }
    if (!sizes.isArray() || bytes != to - from) {
      throw new MalformedException("array '" + name + "' does not have the length of its shape");
    }
    return new Snapshot.Array(
        dtype, Shape.of(shape), Arrays.copyOfRange(file, start + (int) from, start + (int) to));
  }

  private static String name(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> "F32";
      case FLOAT64 -> "F64";
      case INT32 -> "I32";
      case BOOL -> throw new IllegalArgumentException("a snapshot holds no conditions");
    };
  }

  private static DType dtype(String array, String name) throws MalformedException {
    return switch (name) {
      case "F32" -> DType.FLOAT32;
      case "F64" -> DType.FLOAT64;
      case "I32" -> DType.INT32;
      default -> throw new MalformedException("array '" + array + "' has the unknown type " + name);
    };
  }

  private static int width(DType dtype) {
    return dtype == DType.FLOAT64 ? 8 : 4;
  }
}
