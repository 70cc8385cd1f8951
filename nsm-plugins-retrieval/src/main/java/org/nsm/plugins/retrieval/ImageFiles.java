package org.nsm.plugins.retrieval;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.IdxFile;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/**
 * Pictures as items: PNG and JPEG files in a folder with a folder for each class, or an IDX file.
 *
 * @param size side of the square they are resized to; 0 to leave those of an IDX file as they are
 * @param colour whether there are three numbers a position, or one of grey
 * @param inverted whether black becomes white, as for drawings on paper
 */
record ImageFiles(int size, boolean colour, boolean inverted) {
  /** More than any picture that is meant to be seen by a network; a bomb has more. */
  private static final long MOST_PIXELS = 1L << 26;

  /** Side of pictures of a folder where none is asked for. */
  private static final int SIDE = 32;

  /** Returns the pictures of a folder, whose classes are the names of the folders in it. */
  Modality folder(String path) {
    List<double[]> pictures = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (Path folder : children(Path.of(path))) {
      if (Files.isDirectory(folder)) {
        for (Path file : children(folder)) {
          if (isPicture(file)) {
            pictures.add(numbers(read(file), side()));
            labels.add(folder.getFileName().toString());
          }
        }
      }
    }
    if (pictures.isEmpty()) {
      throw error(path, "there are no .png or .jpg files in folders in it, one folder a class");
    }
    ImageShape shape = new ImageShape(side(), side(), colour ? 3 : 1);
    return new Modality(path, items(pictures, shape.size()), labels, Optional.of(shape));
  }

  /** Returns the pictures of an IDX file of three axes. */
  Modality idx(String path, List<String> labels) {
    IdxFile file = IdxFile.read(path);
    int[] axes = file.shape();
    if (axes.length != 3 || file.columns() == 0) {
      throw error(path, "expected pictures of lines and positions, found " + axes.length + " axes");
    }
    if (colour) {
      throw error(path, "pictures of an IDX file are grey; expected colour: grey");
    }
    List<double[]> pictures = new ArrayList<>();
    for (int i = 0; i < file.rows(); i++) {
      pictures.add(size == 0 ? plain(file, i) : numbers(grey(file, i), size));
    }
    ImageShape shape =
        size == 0 ? new ImageShape(axes[1], axes[2], 1) : new ImageShape(size, size, 1);
    return new Modality(path, items(pictures, shape.size()), labels, Optional.of(shape));
  }

  /**
   * Reads a PNG or JPEG picture.
   *
   * @throws NsmException of kind {@link Failure#DATA} if it is none, or too large
   */
  static BufferedImage read(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return read(file.toString(), stream);
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, file + ": cannot be read: " + FileProblem.of(e), e);
    }
  }

  /** Reads a picture from a stream; its size is looked at before it is unpacked. */
  static BufferedImage read(String name, InputStream stream) throws IOException {
    // Without a cache on disk, which this class must not leave behind.
    ImageIO.setUseCache(false);
    try (ImageInputStream input = ImageIO.createImageInputStream(stream)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw error(name, "not a picture; expected PNG or JPEG");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw error(name, "a picture of " + pixels + " pixels, expected at most " + MOST_PIXELS);
        }
        return reader.read(0);
      } catch (IOException | RuntimeException e) {
        if (e instanceof NsmException known) {
          throw known;
        }
        throw new NsmException(Failure.DATA, name + ": a damaged picture", e);
      } finally {
        reader.dispose();
      }
    }
  }

  /** Returns a picture as an item: resized, in grey or colour, from 0 to 1. */
  double[] numbers(BufferedImage picture, int side) {
    BufferedImage small = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = small.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    // Transparent positions show paper: white.
    pen.setColor(java.awt.Color.WHITE);
    pen.fillRect(0, 0, side, side);
    pen.drawImage(halved(picture, side), 0, 0, side, side, null);
    pen.dispose();
    int channels = colour ? 3 : 1;
    double[] numbers = new double[side * side * channels];
    for (int i = 0; i < side * side; i++) {
      int rgb = small.getRGB(i % side, i / side);
      double red = ((rgb >> 16) & 0xff) / 255.0;
      double green = ((rgb >> 8) & 0xff) / 255.0;
      double blue = (rgb & 0xff) / 255.0;
      if (colour) {
        numbers[3 * i] = turned(red);
        numbers[3 * i + 1] = turned(green);
        numbers[3 * i + 2] = turned(blue);
      } else {
        // Luma of ITU-R BT.601.
        numbers[i] = turned(0.299 * red + 0.587 * green + 0.114 * blue);
      }
    }
    return numbers;
  }

  /** Halves until bilinear interpolation to the side leaves no pixel out. */
  private static BufferedImage halved(BufferedImage picture, int side) {
    BufferedImage current = picture;
    while (current.getWidth() >= 2 * side && current.getHeight() >= 2 * side) {
      int width = current.getWidth() / 2;
      int height = current.getHeight() / 2;
      BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
      Graphics2D pen = half.createGraphics();
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      pen.drawImage(current, 0, 0, width, height, null);
      pen.dispose();
      current = half;
    }
    return current;
  }

  private int side() {
    return size == 0 ? SIDE : size;
  }

  private double turned(double value) {
    return inverted ? 1 - value : value;
  }

  private double[] plain(IdxFile file, int row) {
    double[] numbers = new double[file.columns()];
    for (int j = 0; j < numbers.length; j++) {
      numbers[j] = turned(file.at(row, j) / 255.0);
    }
    return numbers;
  }

  private static BufferedImage grey(IdxFile file, int row) {
    int width = file.shape()[2];
    BufferedImage picture = new BufferedImage(width, file.shape()[1], BufferedImage.TYPE_INT_RGB);
    for (int j = 0; j < file.columns(); j++) {
      picture.setRGB(j % width, j / width, 0x010101 * file.at(row, j));
    }
    return picture;
  }

  private static Items items(List<double[]> pictures, int width) {
    return Items.of(Matrix.create(pictures.size(), width, (i, j) -> pictures.get(i)[j]));
  }

  private static boolean isPicture(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)");
  }

  /** In the order of their names, so that a seed means the same everywhere. */
  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new NsmException(Failure.DATA, folder + ": cannot be read: " + FileProblem.of(e), e);
    }
  }

  private static NsmException error(String name, String message) {
    return new NsmException(Failure.DATA, name + ": " + message);
  }
}
