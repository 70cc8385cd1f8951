package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nsm.api.spi.Parameter;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Convolutions with pooling, h ← σ(pool(K∗h) + b): what a {@link Cnn} does before its dense layers.
 * Where σ is monotone, the greatest of activations is the activation of the greatest, so that bias
 * and activation come last, on as many numbers as pooling leaves.
 *
 * <p>An image is h×w×C×B, the batch last: a shifted image is then a slice of whole rows, the
 * patches of an image are k² slices side by side, and a convolution is one matrix product,
 * (out×k²C) times (k²C×B) at every position. Zeros surround an image, so that a convolution keeps
 * its size.
 */
final class Convolutions {
  private final Grid input;
  private final int[] filters;
  private final int kernel;
  private final int pool;
  private final boolean max;
  private final Trunk.Layer layer;

  /**
   * The size of an image.
   *
   * @param height h
   * @param width w
   * @param channels C
   */
  record Grid(int height, int width, int channels) {
    int size() {
      return height * width * channels;
    }
  }

  /**
   * Describes the layers.
   *
   * @param filters channels after each convolution
   * @param kernel k, odd
   * @param pool side of the squares that become one position; 1 for none
   * @param max whether their maximum is taken, or their mean
   */
  Convolutions(Grid input, int[] filters, int kernel, int pool, boolean max, Trunk.Layer layer) {
    this.input = input;
    this.filters = filters;
    this.kernel = kernel;
    this.pool = pool;
    this.max = max;
    this.layer = layer;
  }

  /** Returns the size of the image after the last layer. */
  Grid output() {
    Grid grid = input;
    for (int channels : filters) {
      grid = new Grid(grid.height / pool, grid.width / pool, channels);
    }
    return grid;
  }

  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    int channels = input.channels;
    for (int i = 0; i < filters.length; i++) {
      int inputs = kernel * kernel * channels;
      parameters.add(
          Parameter.trainable(
              name(i) + "/weights",
              Shape.of(filters[i], inputs),
              Parameter.Initializer.normal(Math.sqrt(layer.gain() / inputs))));
      parameters.add(
          Parameter.trainable(
              name(i) + "/biases",
              Shape.of(filters[i], 1),
              Parameter.Initializer.normal(layer.biasDeviation())));
      channels = filters[i];
    }
    return parameters;
  }

  /** Returns the last image, hwC×B. */
  Tensor apply(Algebra a, Tensor x, Map<String, Tensor> values) {
    int rows = x.shape().size(0);
    Grid grid = input;
    Tensor image = a.transpose(x, 1, 0);
    for (int i = 0; i < filters.length; i++) {
      Tensor patches = patches(a, image, grid, rows);
      Tensor product = a.matmul(values.get(name(i) + "/weights"), patches);
      Tensor best = pooled(a, product, new Grid(grid.height, grid.width, filters[i]), rows);
      grid = new Grid(grid.height / pool, grid.width / pool, filters[i]);
      Tensor biases = a.reshape(values.get(name(i) + "/biases"), Shape.of(filters[i], 1));
      image = layer.activation().value(a, a.add(best, biases));
    }
    return a.reshape(image, Shape.of(grid.size(), rows));
  }

  /** Returns the surroundings of every position, hw×k²C×B. */
  private Tensor patches(Algebra a, Tensor image, Grid grid, int rows) {
    int margin = kernel / 2;
    Tensor wide = a.reshape(image, Shape.of(grid.height, grid.width, grid.channels, rows));
    if (margin > 0) {
      wide = framed(a, wide, 0, margin);
      wide = framed(a, wide, 1, margin);
    }
    Shape position = Shape.of(grid.height * grid.width, grid.channels, rows);
    List<Tensor> shifted = new ArrayList<>();
    for (int i = 0; i < kernel; i++) {
      Tensor lines = a.slice(wide, 0, i, i + grid.height);
      for (int j = 0; j < kernel; j++) {
        shifted.add(a.reshape(a.slice(lines, 1, j, j + grid.width), position));
      }
    }
    return kernel == 1 ? shifted.get(0) : a.concat(shifted, 1);
  }

  private static Tensor framed(Algebra a, Tensor image, int axis, int margin) {
    int[] sizes = image.shape().toArray();
    sizes[axis] = margin;
    Tensor zeros = a.fill(0, Shape.of(sizes), image.dtype());
    return a.concat(List.of(zeros, image, zeros), axis);
  }

  /** Lines and columns that fill no square are left out. */
  private Tensor pooled(Algebra a, Tensor image, Grid grid, int rows) {
    if (pool == 1) {
      return image;
    }
    int height = grid.height / pool;
    int width = grid.width / pool;
    Tensor cut = a.reshape(image, Shape.of(grid.height, grid.width, grid.channels, rows));
    if (height * pool < grid.height) {
      cut = a.slice(cut, 0, 0, height * pool);
    }
    if (width * pool < grid.width) {
      cut = a.slice(cut, 1, 0, width * pool);
    }
    // One axis after the other: TensorFlow would transpose the image to reduce two at once.
    Tensor lines = a.reshape(cut, Shape.of(height, pool, width * pool * grid.channels, rows));
    Tensor between = max ? a.max(lines, 1) : a.mean(lines, 1);
    Tensor squares = a.reshape(between, Shape.of(height * width, pool, grid.channels, rows));
    return max ? a.max(squares, 1) : a.mean(squares, 1);
  }

  private static String name(int index) {
    return "convolution-" + (index + 1);
  }
}
