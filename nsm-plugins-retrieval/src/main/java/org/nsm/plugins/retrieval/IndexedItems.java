package org.nsm.plugins.retrieval;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;

/**
 * What is kept of items beside their embeddings: ids, the names of their classes, and small
 * pictures.
 *
 * @param ids one an item
 * @param labels the class of each item; empty texts where none is known
 * @param shape how an item is a picture, where it is one
 * @param pixels the numbers of all pictures, 0 to 255; empty where there are none
 */
record IndexedItems(long[] ids, List<String> labels, Optional<ImageShape> shape, byte[] pixels) {
  private static final int MAGIC = 0x4e534d49;
  private static final int VERSION = 1;

  /** Checks that the parts fit each other; the arrays are not copied. */
  IndexedItems {
    labels = List.copyOf(labels);
    int expected = shape.map(ImageShape::size).orElse(0) * ids.length;
    if (labels.size() != ids.length || pixels.length != expected) {
      throw new IllegalArgumentException("parts of items that do not belong together");
    }
  }

  static IndexedItems none() {
    return new IndexedItems(new long[0], List.of(), Optional.empty(), new byte[0]);
  }

  /** Returns what is kept of items whose ids begin at a number. */
  static IndexedItems of(Modality items, long first) {
    int count = items.items().count();
    long[] ids = new long[count];
    Arrays.setAll(ids, i -> first + i);
    List<String> labels =
        items.labels().isEmpty() ? java.util.Collections.nCopies(count, "") : items.labels();
    Optional<ImageShape> shape =
        items
            .shape()
            .filter(s -> s.size() == items.items().dimension())
            .filter(IndexedItems::shown);
    int size = shape.map(ImageShape::size).orElse(0);
    byte[] pixels = new byte[Math.multiplyExact(size, count)];
    double[] row = new double[items.items().dimension()];
    for (int i = 0; size > 0 && i < count; i++) {
      items.items().read(i, row, 0);
      for (int j = 0; j < size; j++) {
        pixels[i * size + j] = (byte) Math.round(255 * Math.max(0, Math.min(1, row[j])));
      }
    }
    return new IndexedItems(ids, labels, shape, pixels);
  }

  private static boolean shown(ImageShape shape) {
    return shape.channels() == 1 || shape.channels() == 3;
  }

  int count() {
    return ids.length;
  }

  /** Returns the place of each id. */
  Map<Long, Integer> places() {
    Map<Long, Integer> places = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      places.put(ids[i], i);
    }
    return places;
  }

  /** Returns these items and others, which are pictures of the same shape or none. */
  IndexedItems and(IndexedItems more) {
    if (!more.shape.equals(shape)) {
      throw new NsmException(
          Failure.DATA,
          "pictures: the items of the index have %s, those to be added %s"
              .formatted(text(shape), text(more.shape)));
    }
    long[] all = Arrays.copyOf(ids, ids.length + more.ids.length);
    System.arraycopy(more.ids, 0, all, ids.length, more.ids.length);
    byte[] both = Arrays.copyOf(pixels, Math.addExact(pixels.length, more.pixels.length));
    System.arraycopy(more.pixels, 0, both, pixels.length, more.pixels.length);
    List<String> names = new ArrayList<>(labels);
    names.addAll(more.labels);
    return new IndexedItems(all, names, shape, both);
  }

  private static String text(Optional<ImageShape> shape) {
    return shape.map(s -> s.width() + " x " + s.height()).orElse("none");
  }

  /** Returns the places of all items but some. */
  int[] placesWithout(long... gone) {
    Set<Long> out = Arrays.stream(gone).boxed().collect(Collectors.toSet());
    return IntStream.range(0, ids.length).filter(i -> !out.contains(ids[i])).toArray();
  }

  /** Returns the items without some. */
  IndexedItems without(long... gone) {
    int size = shape.map(ImageShape::size).orElse(0);
    int[] kept = placesWithout(gone);
    long[] left = new long[kept.length];
    byte[] pictures = new byte[size * kept.length];
    List<String> names = new ArrayList<>();
    for (int k = 0; k < kept.length; k++) {
      left[k] = ids[kept[k]];
      names.add(labels.get(kept[k]));
      System.arraycopy(pixels, kept[k] * size, pictures, k * size, size);
    }
    return new IndexedItems(left, names, shape, pictures);
  }

  /** Writes a file: what it is, its version, the parts, and CRC-32C of all before it. */
  void write(Path file) {
    try (FileOutputStream raw = new FileOutputStream(file.toFile())) {
      CRC32C sum = new CRC32C();
      BufferedOutputStream buffered = new BufferedOutputStream(raw, 1 << 16);
      DataOutputStream out = new DataOutputStream(new CheckedOutputStream(buffered, sum));
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeInt(ids.length);
      ImageShape size = shape.orElse(new ImageShape(0, 0, 0));
      out.writeInt(size.height());
      out.writeInt(size.width());
      out.writeInt(size.channels());
      for (int i = 0; i < ids.length; i++) {
        out.writeLong(ids[i]);
        out.writeUTF(labels.get(i));
      }
      out.write(pixels);
      long value = sum.getValue();
      out.writeLong(value);
      out.flush();
      raw.getFD().sync();
    } catch (IOException e) {
      throw new NsmException(
          Failure.UNEXPECTED, file + ": cannot be written: " + FileProblem.of(e), e);
    }
  }

  static IndexedItems read(Path file) {
    CRC32C sum = new CRC32C();
    try (DataInputStream in =
        new DataInputStream(
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), sum))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        throw damaged(file);
      }
      int count = in.readInt();
      ImageShape shape = new ImageShape(in.readInt(), in.readInt(), in.readInt());
      long size = (long) shape.height() * shape.width() * shape.channels();
      // An item takes ten bytes and its picture at least: no more is allocated than the file has.
      if (count < 0 || size < 0 || count * (size + 10) > Files.size(file)) {
        throw damaged(file);
      }
      long[] ids = new long[count];
      List<String> labels = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        ids[i] = in.readLong();
        labels.add(in.readUTF());
      }
      byte[] pixels = in.readNBytes(Math.toIntExact(count * size));
      long found = sum.getValue();
      if (in.readLong() != found) {
        throw damaged(file);
      }
      return new IndexedItems(
          ids, labels, size == 0 ? Optional.empty() : Optional.of(shape), pixels);
    } catch (EOFException | ArithmeticException | IllegalArgumentException e) {
      throw damaged(file);
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, file + ": cannot be read: " + FileProblem.of(e), e);
    }
  }

  private static NsmException damaged(Path file) {
    return new NsmException(
        Failure.DATA, file + ": not the items of an index, or damaged; make the index again");
  }
}
