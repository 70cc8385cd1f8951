package org.nsm.plugins.retrieval.index;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;

/**
 * The file of an exact index, little-endian: the eight bytes {@code NSMVEC\r\n}, whose line end
 * shows a copy in text mode; version, dimension, number of vectors and length of the model's name
 * (four bytes each); the name in UTF-8; ids (eight bytes each); vectors, one after the other (four
 * bytes a number); and CRC-32C of all that (eight bytes).
 */
final class ExactFile {
  static final String NAME = "vectors.nsmvec";

  private static final byte[] MAGIC = "NSMVEC\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int LONGEST_NAME = 1024;
  private static final int BUFFER = 1 << 16;

  private ExactFile() {}

  static void write(Path file, VectorSpace space, Panels panels) {
    try (FileOutputStream raw = new FileOutputStream(file.toFile())) {
      OutputStream buffered = new BufferedOutputStream(raw, BUFFER);
      CRC32C sum = new CRC32C();
      OutputStream out = new CheckedOutputStream(buffered, sum);
      byte[] model = space.model().getBytes(StandardCharsets.UTF_8);
      out.write(MAGIC);
      byte[] head = new byte[16];
      view(head)
          .putInt(VERSION)
          .putInt(space.dimension())
          .putInt(panels.size())
          .putInt(model.length);
      out.write(head);
      out.write(model);
      for (int i = 0; i < panels.size(); i++) {
        out.write(bytes(panels.ids()[i]));
      }
      float[] row = new float[space.dimension()];
      byte[] bytes = new byte[4 * row.length];
      for (int i = 0; i < panels.size(); i++) {
        panels.read(i, row, 0);
        view(bytes).asFloatBuffer().put(row);
        out.write(bytes);
      }
      buffered.write(bytes(sum.getValue()));
      buffered.flush();
      raw.getFD().sync();
    } catch (IOException e) {
      throw new NsmException(
          Failure.UNEXPECTED, file + ": cannot be written: " + FileProblem.of(e), e);
    }
  }

  static <T> T read(Path file, BiFunction<VectorSpace, Panels, T> then) {
    CRC32C sum = new CRC32C();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in =
            new CheckedInputStream(new java.io.BufferedInputStream(raw, BUFFER), sum)) {
      if (!Arrays.equals(bytes(in, MAGIC.length), MAGIC)) {
        throw damaged(file, "it does not begin as one");
      }
      ByteBuffer head = view(bytes(in, 16));
      int version = head.getInt();
      if (version != VERSION) {
        throw damaged(file, "of version " + version + ", expected " + VERSION);
      }
      int dimension = head.getInt();
      int count = head.getInt();
      int named = head.getInt();
      long expected = MAGIC.length + 16L + named + 8L * count + 4L * dimension * count + 8;
      if (dimension < 1 || dimension > 1 << 16 || count < 0 || named < 0 || named > LONGEST_NAME) {
        throw damaged(file, "its header makes no sense");
      }
      if (Files.size(file) != expected) {
        throw damaged(file, "expected " + expected + " bytes, found " + Files.size(file));
      }
      VectorSpace space =
          new VectorSpace(dimension, new String(bytes(in, named), StandardCharsets.UTF_8));
      Panels panels = panels(in, dimension, count);
      long found = sum.getValue();
      if (view(bytes(in, 8)).getLong() != found) {
        throw damaged(file, "its checksum is another");
      }
      return then.apply(space, panels);
    } catch (NoSuchFileException e) {
      throw new NsmException(Failure.DATA, file + ": no such file", e);
    } catch (EOFException e) {
      throw damaged(file, "it ends too soon");
    } catch (IllegalArgumentException e) {
      throw damaged(file, "its header makes no sense");
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, file + ": cannot be read: " + FileProblem.of(e), e);
    }
  }

  private static Panels panels(InputStream in, int dimension, int count) throws IOException {
    long[] ids = new long[count];
    for (int i = 0; i < count; i++) {
      ids[i] = view(bytes(in, 8)).getLong();
    }
    Panels panels = new Panels(dimension);
    float[] row = new float[dimension];
    for (int i = 0; i < count; i++) {
      view(bytes(in, 4 * dimension)).asFloatBuffer().get(row);
      panels.add(ids[i], row, 0);
    }
    return panels;
  }

  private static byte[] bytes(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private static byte[] bytes(long value) {
    byte[] bytes = new byte[8];
    view(bytes).putLong(value);
    return bytes;
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static NsmException damaged(Path file, String why) {
    return new NsmException(
        Failure.DATA, file + ": not a file of an exact index, or a damaged one: " + why);
  }
}
