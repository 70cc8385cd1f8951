package org.nsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Snapshot;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;

class SafetensorsTest {

  private static byte[] file(Safetensors.Content content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Safetensors.write(content, out);
    return out.toByteArray();
  }

  private static byte[] file(String header, int data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private static Safetensors.Content sample() {
    Map<String, Snapshot.Array> arrays = new LinkedHashMap<>();
    arrays.put("w", array(DType.FLOAT32, 1, 2, 3));
    arrays.put("steps", array(DType.INT32));
    arrays.put("empty", array(DType.FLOAT64, 0, 5));
    arrays.put("moments", array(DType.FLOAT64, 3, 3));
    return new Safetensors.Content(arrays, Map.of("step", "12", "note", "ünïcode \"quoted\""));
  }

  private static Snapshot.Array array(DType dtype, int... sizes) {
    Shape shape = Shape.of(sizes);
    byte[] bytes = new byte[(int) shape.elements() * (dtype == DType.FLOAT64 ? 8 : 4)];
    new Seeds(1).generator("bytes").nextBytes(bytes);
    return new Snapshot.Array(dtype, shape, bytes);
  }

  @Test
  void whatIsWrittenIsReadBackBitByBit() throws Exception {
    Safetensors.Content back = Safetensors.read(file(sample()));

    assertThat(back.metadata()).isEqualTo(sample().metadata());
    assertThat(back.arrays().keySet()).containsExactly("w", "steps", "empty", "moments");
    sample()
        .arrays()
        .forEach(
            (name, array) -> {
              assertThat(back.arrays().get(name).dtype()).isEqualTo(array.dtype());
              assertThat(back.arrays().get(name).shape()).isEqualTo(array.shape());
              assertThat(back.arrays().get(name).bytes()).isEqualTo(array.bytes());
            });
  }

  @Test
  void theFileIsWhatTheFormatSays() throws Exception {
    byte[] file = file(sample());
    long header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String text = new String(file, 8, (int) header, StandardCharsets.UTF_8);

    assertThat(header % 8).isZero();
    assertThat(text)
        .contains("\"w\":{\"dtype\":\"F32\",\"shape\":[1,2,3],\"data_offsets\":[0,24]}")
        .contains("\"steps\":{\"dtype\":\"I32\",\"shape\":[],\"data_offsets\":[24,28]}");
    assertThat(file).hasSize((int) (8 + header + 24 + 4 + 72));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,12]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,4],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,0]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[9223372036854775806,1]}}",
        "{\"w\":{\"dtype\":\"OBJECT\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"BOOL\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"w\":7}",
        "{\"w\":{},\"w\":{}}",
        "[]",
        "{{",
        "  "
      })
  void headersThatLieAreRefused(String header) {
    assertThatExceptionOfType(Safetensors.MalformedException.class)
        .isThrownBy(() -> Safetensors.read(file(header, 8)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 9, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE})
  void lengthsThatLieAreRefused(long length) {
    byte[] file = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
    assertThatExceptionOfType(Safetensors.MalformedException.class)
        .isThrownBy(() -> Safetensors.read(file));
  }

  @Test
  void whateverIsCutOrChangedNothingButAMalformedFileIsReported() throws Exception {
    byte[] good = file(sample());
    RandomGenerator random = new Seeds(7).generator("damage");
    for (int i = 0; i < 2000; i++) {
      byte[] bad = java.util.Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int flips = random.nextInt(4); flips > 0 && bad.length > 0; flips--) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        assertThat(Safetensors.read(bad).arrays()).hasSizeLessThanOrEqualTo(4);
      } catch (Safetensors.MalformedException expected) {
        assertThat(expected).hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void theNameOfTheMetadataIsTaken() {
    Safetensors.Content content =
        new Safetensors.Content(Map.of("__metadata__", array(DType.INT32)), Map.of());
    assertThatIllegalArgumentException().isThrownBy(() -> file(content));
  }
}
