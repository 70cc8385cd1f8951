package org.nsm.tensorflow;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.testkit.ParametrizationContract;

/** Functions of every fixed basis keep the contract. */
final class LinearContractTest {

  /** The contract of one basis; points lie within a box of six. */
  abstract static class Each extends ParametrizationContract {
    private final Map<String, Object> settings;

    Each(Map<String, Object> settings) {
      this.settings = settings;
    }

    @Override
    public ParametrizationProvider provider() {
      return new LinearProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return settings;
    }
  }

  @Nested
  final class Monomials extends Each {
    Monomials() {
      super(Map.of("degree", 3L, "lower", List.of(-2.0), "upper", List.of(2.0, 3.0, 2.5)));
    }
  }

  @Nested
  final class Chebyshev extends Each {
    Chebyshev() {
      super(
          Map.of(
              "basis", "chebyshev", "degree", 4L, "lower", List.of(-3.0), "upper", List.of(3.0)));
    }
  }

  @Nested
  final class Fourier extends Each {
    Fourier() {
      super(Map.of("basis", "fourier", "degree", 2L, "periods", List.of(4.0, 5.0, 7.0)));
    }
  }

  @Nested
  final class Cosine extends Each {
    Cosine() {
      super(Map.of("basis", "cosine", "degree", 3L, "lower", List.of(-3.0), "upper", List.of(4.0)));
    }
  }

  @Nested
  final class SineToEachDegree extends Each {
    SineToEachDegree() {
      super(
          Map.of(
              "basis",
              "sine",
              "degree",
              2L,
              "truncation",
              "each",
              "lower",
              List.of(-3.0),
              "upper",
              List.of(3.0)));
    }
  }

  @Nested
  final class Radial extends Each {
    Radial() {
      super(Map.of("basis", "radial", "functions", 12L, "length", 1.5));
    }
  }

  @Nested
  final class RadialInABox extends Each {
    RadialInABox() {
      super(
          Map.of(
              "basis",
              "radial",
              "functions",
              12L,
              "centres",
              "uniform",
              "lower",
              List.of(-2.0, -2.0, 0.0),
              "envelope",
              "gaussian",
              "envelope-scale",
              2.0));
    }
  }

  @Nested
  final class RandomFeatures extends Each {
    RandomFeatures() {
      super(
          Map.of(
              "basis",
              "random-features",
              "functions",
              12L,
              "length",
              2.0,
              "mask",
              "polynomial",
              "mask-lower",
              List.of(-4.0),
              "mask-upper",
              List.of(4.0)));
    }
  }
}
