package org.nsm.runtime;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A TensorBoard event file: a row of TFRecords, each an {@code Event} message. A record is its
 * length (8 bytes, little-endian), the masked CRC-32C of the length, the message, and the masked
 * CRC-32C of the message.
 *
 * <p>Own code, as the message classes that exist for Java come with TensorFlow, of which only the
 * backend may know: scalars need five fields of three messages. A test reads them with TensorFlow.
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details">
 *     TFRecord</a>
 * @see <a
 *     href="https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/util/event.proto">
 *     Event</a>
 */
final class EventFile implements AutoCloseable {
  private static final String PREFIX = "events.out.tfevents.";
  private static final int MASK = 0xa282ead8;
  private static final int BEFORE_DATA = Long.BYTES + Integer.BYTES;
  private static final int AROUND_DATA = BEFORE_DATA + Integer.BYTES;

  // Fields of Event.
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SESSION_LOG = 7;

  // Fields of Summary, of Summary.Value, and of SessionLog.
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;
  private static final int STATUS = 1;
  private static final long START = 1;

  private final OutputStream out;

  private EventFile(OutputStream out) {
    this.out = out;
  }

  /**
   * Makes a new file in a folder, after a number of steps: from the files that are there, events of
   * later steps and a torn end are cut off, for they will come again.
   */
  static EventFile open(Path folder, long step) throws IOException {
    Files.createDirectories(folder);
    try (var files = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path file : files) {
        cut(file, step);
      }
    }
    // Readers take files in the order of names.
    long second = System.currentTimeMillis() / 1000;
    Path file = file(folder, second);
    while (Files.exists(file)) {
      file = file(folder, ++second);
    }
    EventFile events = new EventFile(new FileOutputStream(file.toFile()));
    events.write(event(0).text(FILE_VERSION, "brain.Event:2"));
    if (step > 0) {
      // Who reads while we write has seen what was cut off: this tells to forget it.
      events.write(event(step + 1).message(SESSION_LOG, ProtoMessage.of().number(STATUS, START)));
    }
    return events;
  }

  /** Writes what is finite of numbers that were seen at a step, by name. */
  void write(long step, Map<String, Double> scalars) throws IOException {
    ProtoMessage summary = ProtoMessage.of();
    scalars.forEach(
        (name, value) -> {
          if (Double.isFinite(value)) {
            summary.message(
                VALUE, ProtoMessage.of().text(TAG, name).number(SIMPLE_VALUE, value.floatValue()));
          }
        });
    write(event(step).message(SUMMARY, summary));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static Path file(Path folder, long second) {
    return folder.resolve(String.format(Locale.ROOT, "%s%010d.nsm", PREFIX, second));
  }

  private static ProtoMessage event(long step) {
    return ProtoMessage.of()
        .number(WALL_TIME, System.currentTimeMillis() / 1000.0)
        .number(STEP, step);
  }

  /** In one piece, so that a kill leaves no more than one torn record. */
  private void write(ProtoMessage event) throws IOException {
    byte[] data = event.toByteArray();
    ByteBuffer record =
        ByteBuffer.allocate(AROUND_DATA + data.length).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(maskedCrc(record.array(), 0, Long.BYTES));
    record.put(data).putInt(maskedCrc(data, 0, data.length));
    out.write(record.array());
  }

  private static int maskedCrc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  private static void cut(Path file, long step) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int kept = kept(bytes, step);
    if (kept < bytes.length) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(kept);
      }
    }
  }

  /** Returns how many bytes whole records of steps up to the given one take. */
  private static int kept(byte[] bytes, long step) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (bytes.length - at >= AROUND_DATA) {
      long length = in.getLong(at);
      if (length < 0 || length > bytes.length - at - AROUND_DATA) {
        return at;
      }
      int data = at + BEFORE_DATA;
      int end = data + (int) length;
      if (in.getInt(end) != maskedCrc(bytes, data, (int) length)
          || ProtoMessage.number(in.slice(data, (int) length), STEP) > step) {
        return at;
      }
      at = end + Integer.BYTES;
    }
    return at;
  }
}
