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
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.JavaAlgebra;
import org.nsm.testkit.ParametrizationContract;

/** Functions of atoms keep the contract, and know distances and types alone. */
final class SchNetTest {
  private static final Parametrization.Size THREE_ATOMS = new Parametrization.Size(9, 2, 0);
  private static final Map<String, Object> WATER =
      Map.of("atom-types", List.of(1L, 8L, 1L), "width", 4L, "gaussians", 5L, "cutoff", 8.0);

  private final JavaAlgebra a = JavaAlgebra.create();

  @Nested
  final class TwoInteractions extends ParametrizationContract {
    @Override
    public ParametrizationProvider provider() {
      return new SchNetProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return WATER;
    }

    @Override
    public Parametrization.Size size() {
      return THREE_ATOMS;
    }
  }

  /** A cutoff among the distances: some pairs see each other, and others do not. */
  @Nested
  final class FourAtomsWithACutoff extends ParametrizationContract {
    @Override
    public ParametrizationProvider provider() {
      return new SchNetProvider();
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of(
          "width", 3L, "gaussians", 4L, "cutoff", 2.0, "interactions", 3L, "activation", "tanh");
    }

    @Override
    public Parametrization.Size size() {
      return new Parametrization.Size(12, 2, 0);
    }
  }

  private double[] at(Map<String, Object> settings, Matrix atoms) {
    Parametrization.Size size = new Parametrization.Size(3 * atoms.rows(), 2, 0);
    Parametrization schnet = Fixtures.parametrization(new SchNetProvider(), settings);
    Map<String, Tensor> values = Fixtures.draw(a, schnet, size, DType.FLOAT64);
    Matrix point = Matrix.of(1, 3 * atoms.rows(), atoms.toArray());
    return JavaAlgebra.values(
        schnet.model(size, values).value(a, a.constant(point, DType.FLOAT64)));
  }

  private static Matrix atoms(int count) {
    return Matrix.create(count, 3, (i, c) -> Math.sin(1 + 5 * i + 2 * c) * 1.4);
  }

  private static void expect(double[] seen, double[] expected) {
    for (int l = 0; l < expected.length; l++) {
      assertThat(seen[l]).isCloseTo(expected[l], within(1e-10));
    }
  }

  @Test
  void movingTurningAndMirroringChangeNothing() {
    Matrix atoms = atoms(3);
    double[] expected = at(WATER, atoms);
    expect(at(WATER, Matrix.create(3, 3, (i, c) -> atoms.at(i, c) + 2 - c)), expected);
    expect(at(WATER, Matrix.create(3, 3, (i, c) -> -atoms.at(i, c))), expected);
    double cos = Math.cos(0.7);
    double sin = Math.sin(0.7);
    Matrix turn = Matrix.of(3, 3, new double[] {cos, -sin, 0, sin, cos, 0, 0, 0, 1});
    Matrix tilt = Matrix.of(3, 3, new double[] {1, 0, 0, 0, sin, cos, 0, -cos, sin});
    expect(at(WATER, atoms.times(turn).times(tilt)), expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 2, true", "0, 1, false", "1, 2, false"})
  void atomsOfOneTypeMayChangePlaces(int one, int other, boolean same) {
    Matrix atoms = atoms(3);
    Matrix swapped =
        Matrix.create(3, 3, (i, c) -> atoms.at(i == one ? other : i == other ? one : i, c));
    double[] seen = at(WATER, swapped);
    double[] expected = at(WATER, atoms);
    if (same) {
      expect(seen, expected);
    } else {
      assertThat(seen[0]).isNotCloseTo(expected[0], within(1e-6));
    }
  }

  @Test
  void distancesMatter() {
    Matrix atoms = atoms(3);
    Matrix wider = Matrix.create(3, 3, (i, c) -> 1.1 * atoms.at(i, c));
    assertThat(at(WATER, wider)[0]).isNotCloseTo(at(WATER, atoms)[0], within(1e-6));
  }

  @Test
  void beyondTheCutoffNothingIsSeen() {
    Map<String, Object> near = Map.of("cutoff", 1.5);
    Matrix far = Matrix.create(2, 3, (i, c) -> i == 1 && c == 0 ? 1.6 : 0);
    Matrix farther = Matrix.create(2, 3, (i, c) -> i == 1 && c == 0 ? 40 : 0);
    assertThat(at(near, far)).containsExactly(at(near, farther));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8 | needs three coordinates of each of two atoms or more, and there are 8 coordinates",
        "3 | needs three coordinates of each of two atoms or more, and there are 3 coordinates",
        "12 | parametrization.atom-types: expected one for each of 4 atoms, and there are 3"
      })
  void coordinatesThatAreNotThoseOfTheAtomsAreRefused(int dimension, String message) {
    Parametrization water = Fixtures.parametrization(new SchNetProvider(), WATER);
    assertThatThrownBy(() -> water.parameters(new Parametrization.Size(dimension, 2, 0)))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CONFIGURATION))
        .hasMessageContaining(message);
  }
}
