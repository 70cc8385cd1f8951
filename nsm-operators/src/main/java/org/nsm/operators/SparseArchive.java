package org.nsm.operators;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.Matrix;
import org.nsm.api.NpyFile;
import org.nsm.api.NsmException;
import org.nsm.api.OneLine;

/**
 * Reads a sparse matrix as {@code scipy.sparse.save_npz} writes it, in compressed rows (CSR) or
 * columns (CSC): an archive of the arrays {@code format}, {@code shape}, {@code indptr}, {@code
 * indices} and {@code data}. Nothing is unpacked to disk.
 */
final class SparseArchive {
  /** As many bytes of an array as entries of a Matrix Market file may take. */
  private static final long LARGEST_ARRAY = 1_000_000_000;

  private final String name;
  private final ZipFile zip;

  private SparseArchive(String name, ZipFile zip) {
    this.name = name;
    this.zip = zip;
  }

  static SparseMatrix read(String name) {
    try {
      if (!Files.isRegularFile(Path.of(name))) {
        throw new NsmException(
            Failure.DATA,
            OneLine.quoted(name) + ": no such file, looked for in " + Path.of("").toAbsolutePath());
      }
      try (ZipFile zip = new ZipFile(name)) {
        return new SparseArchive(name, zip).matrix();
      }
    } catch (IOException e) {
      throw new NsmException(
          Failure.DATA, name + ": cannot be read as an archive: " + FileProblem.of(e), e);
    }
  }

  private SparseMatrix matrix() throws IOException {
    boolean byRows = byRows();
    Matrix shape = array("shape");
    if (shape.rows() != 2) {
      throw error("shape.npy: expected two numbers, found " + shape.rows());
    }
    int rows = whole("shape.npy", shape, 0, 1, Integer.MAX_VALUE);
    int columns = whole("shape.npy", shape, 1, 1, Integer.MAX_VALUE);
    int lines = byRows ? rows : columns;
    int places = byRows ? columns : rows;
    Matrix offsets = array("indptr");
    Matrix indices = array("indices");
    Matrix data = array("data");
    if (offsets.rows() != lines + 1) {
      throw error("indptr.npy: expected " + (lines + 1) + " numbers, found " + offsets.rows());
    }
    if (indices.rows() != data.rows()) {
      throw error("indices.npy has " + indices.rows() + " numbers, and data.npy " + data.rows());
    }
    SparseMatrix.Builder builder = SparseMatrix.builder(rows, columns);
    int from = whole("indptr.npy", offsets, 0, 0, 0);
    for (int line = 0; line < lines; line++) {
      int to = whole("indptr.npy", offsets, line + 1, from, data.rows());
      for (int e = from; e < to; e++) {
        int place = whole("indices.npy", indices, e, 0, places - 1);
        int row = byRows ? line : place;
        int column = byRows ? place : line;
        if (!Double.isFinite(data.at(e, 0))) {
          throw error(
              "the entry in row "
                  + row
                  + ", column "
                  + column
                  + " (counted from 0) is "
                  + data.at(e, 0)
                  + ", expected a finite number");
        }
        builder.add(row, column, data.at(e, 0));
      }
      from = to;
    }
    return builder.build();
  }

  /** The format is an array of one text; what it says stands at the end of it. */
  private boolean byRows() throws IOException {
    String text = new String(bytes("format"), StandardCharsets.ISO_8859_1).replace("\0", "");
    if (text.endsWith("csr")) {
      return true;
    }
    if (text.endsWith("csc")) {
      return false;
    }
    throw error(
        "expected a sparse matrix of format csr or csc; others can be converted by tocsr()");
  }

  private Matrix array(String member) throws IOException {
    return NpyFile.of(name + ": " + member + ".npy", bytes(member)).matrix();
  }

  private byte[] bytes(String member) throws IOException {
    ZipEntry entry = zip.getEntry(member + ".npy");
    if (entry == null) {
      throw error("there is no " + member + ".npy in it; expected what save_npz writes");
    }
    try (var stream = zip.getInputStream(entry)) {
      byte[] bytes = stream.readNBytes((int) LARGEST_ARRAY + 1);
      if (bytes.length > LARGEST_ARRAY) {
        throw error(member + ".npy is larger than " + LARGEST_ARRAY + " bytes");
      }
      return bytes;
    }
  }

  private int whole(String member, Matrix array, int row, int least, int greatest) {
    double value = array.at(row, 0);
    if (value != Math.rint(value) || value < least || value > greatest) {
      throw error(
          member
              + ": number "
              + row
              + " (counted from 0) is "
              + value
              + ", expected a whole number "
              + least
              + " to "
              + greatest);
    }
    return (int) value;
  }

  private NsmException error(String message) {
    return new NsmException(Failure.DATA, name + ": " + message);
  }
}
