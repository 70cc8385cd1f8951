package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;
import org.nsm.testkit.ParametrizationContract;

/** Functions of images keep the contract, and convolve as the definition says. */
final class CnnTest {
  private final JavaAlgebra a = JavaAlgebra.create();

  @Nested
  final class TwoConvolutions extends ParametrizationContract {
    @Override
    public ParametrizationProvider provider() {
      return new CnnProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of(
          "height",
          4L,
          "width",
          5L,
          "channels",
          2L,
          "filters",
          List.of(3L, 2L),
          "dense",
          List.of(4L),
          "activation",
          "tanh");
    }

    @Override
    public Parametrization.Size size() {
      return new Parametrization.Size(40, 2, 0);
    }
  }

  /** With a smooth activation: differences across the kinks of a rectifier are no derivatives. */
  @Nested
  final class WithoutPooling extends ParametrizationContract {
    @Override
    public ParametrizationProvider provider() {
      return new CnnProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of(
          "height",
          3L,
          "width",
          4L,
          "filters",
          List.of(3L),
          "pool",
          1L,
          "dense",
          List.of(4L),
          "activation",
          "sin");
    }

    @Override
    public Parametrization.Size size() {
      return new Parametrization.Size(12, 2, 0);
    }
  }

  /** Every output pixel, from the definition: Σ K[o][i][j][c] x[y+i−1][x+j−1][c], zeros outside. */
  @Test
  void aConvolutionIsTheSumOverItsKernel() {
    int height = 4;
    int width = 5;
    int channels = 2;
    int filters = 3;
    Convolutions.Grid grid = new Convolutions.Grid(height, width, channels);
    // Of numbers that are all positive a rectifier returns what it is given.
    Trunk.Layer layer = new Trunk.Layer(Activation.RELU, 1, 0);
    Convolutions one = new Convolutions(grid, new int[] {filters}, 3, 1, true, layer);
    double[] image = positive(grid.size(), 1);
    double[] kernel = positive(filters * 9 * channels, 2);
    Map<String, Tensor> values =
        Map.of(
            "convolution-1/weights",
            a.constant(kernel, Shape.of(filters, 9 * channels), DType.FLOAT64),
            "convolution-1/biases",
            a.fill(0.5, Shape.of(filters, 1), DType.FLOAT64));
    Tensor x = a.constant(image, Shape.of(1, grid.size()), DType.FLOAT64);
    double[] seen = JavaAlgebra.values(one.apply(a, x, values));
    for (int y = 0; y < height; y++) {
      for (int t = 0; t < width; t++) {
        for (int o = 0; o < filters; o++) {
          double expected = 0.5;
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
              int line = y + i - 1;
              int column = t + j - 1;
              boolean inside = line >= 0 && line < height && column >= 0 && column < width;
              for (int c = 0; inside && c < channels; c++) {
                expected +=
                    kernel[((o * 3 + i) * 3 + j) * channels + c]
                        * image[(line * width + column) * channels + c];
              }
            }
          }
          assertThat(seen[(y * width + t) * filters + o]).isCloseTo(expected, within(1e-12));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 6, 8", "false, 3, 5"})
  void squaresBecomeOnePositionAndWhatFillsNoneIsLeftOut(boolean max, double first, double second) {
    Convolutions.Grid grid = new Convolutions.Grid(3, 5, 1);
    Trunk.Layer layer = new Trunk.Layer(Activation.RELU, 1, 0);
    Convolutions identity = new Convolutions(grid, new int[] {1}, 1, 2, max, layer);
    // Lines 0 1 2 3 4, 5 6 7 8 9, ...
    double[] image = new double[15];
    for (int i = 0; i < image.length; i++) {
      image[i] = i;
    }
    Map<String, Tensor> values =
        Map.of(
            "convolution-1/weights", a.fill(1, Shape.of(1, 1), DType.FLOAT64),
            "convolution-1/biases", a.fill(0, Shape.of(1, 1), DType.FLOAT64));
    Tensor x = a.constant(image, Shape.of(1, 15), DType.FLOAT64);
    // Means of 0, 1, 5, 6 and 2, 3, 7, 8 are 3 and 5.
    assertThat(JavaAlgebra.values(identity.apply(a, x, values))).containsExactly(first, second);
  }

  private static double[] positive(int count, int seed) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 1.1 + Math.sin(seed + 7 * i);
    }
    return numbers;
  }

  @Test
  void derivativesAreRefused() {
    Parametrization cnn = Fixtures.parametrization(new CnnProvider(), Map.of());
    Parametrization.Size size = new Parametrization.Size(784, 2, 0);
    Tensor x = a.fill(0, Shape.of(1, 784), DType.FLOAT64);
    assertThatThrownBy(
            () ->
                cnn.model(size, Fixtures.draw(a, cnn, size, DType.FLOAT64))
                    .jet(a, x, Derivatives.GRADIENT))
        .hasMessage("parametrization 'cnn' has no derivatives, and the operator asks for GRADIENT");
  }

  @Test
  void pointsThatAreNoImagesAreRefused() {
    Parametrization cnn = Fixtures.parametrization(new CnnProvider(), Map.of());
    assertThatThrownBy(() -> cnn.parameters(new Parametrization.Size(30, 2, 0)))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CONFIGURATION))
        .hasMessage(
            "parametrization.height: images of 28x28 with 1 channels are points of 784 variables,"
                + " and the operator's have 30");
  }

  @ParameterizedTest
  @CsvSource({"kernel, 2", "pool, 29", "dense, []"})
  void aNetworkThatCannotBeIsRefused(String setting, String value) {
    CnnProvider provider = new CnnProvider();
    assertThatThrownBy(() -> provider.create(provider.schema().bind(Map.of(setting, value))))
        .isInstanceOfSatisfying(
            SettingsException.class, e -> assertThat(e.key()).isEqualTo(setting));
  }
}
