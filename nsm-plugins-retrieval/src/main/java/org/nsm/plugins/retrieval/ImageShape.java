package org.nsm.plugins.retrieval;

import java.util.List;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;

/**
 * How the numbers of an item are a picture: line by line, the channels of a position side by side,
 * from 0 (black) to 1.
 *
 * @param height number of lines
 * @param width number of positions of a line
 * @param channels one for grey, three for red, green and blue
 */
public record ImageShape(int height, int width, int channels) {

  /** Returns how many numbers a picture has. */
  public int size() {
    return height * width * channels;
  }

  /** Returns the channels of a picture that begins at an offset, each number brought into range. */
  public List<Matrix> channels(double[] numbers, int offset) {
    return IntStream.range(0, channels)
        .mapToObj(
            c ->
                Matrix.create(
                    height,
                    width,
                    (i, j) -> clip(numbers[offset + (i * width + j) * channels + c])))
        .toList();
  }

  private static double clip(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
