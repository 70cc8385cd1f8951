package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;

class DenseMatricesTest {

  @Test
  void complexEigenpairsSolveTheirEquation() {
    var random = new Seeds(2).generator("matrix");
    for (int n : new int[] {1, 2, 3, 8, 21}) {
      Matrix a = Matrix.create(n, n, (i, j) -> random.nextGaussian());
      DenseMatrices.Spectrum s = DenseMatrices.spectrum(a);
      Matrix re = a.times(s.re());
      Matrix im = a.times(s.im());
      for (int j = 0; j < n; j++) {
        Complex value = s.values().get(j);
        double norm = 0;
        for (int i = 0; i < n; i++) {
          Complex expected = value.times(new Complex(s.re().at(i, j), s.im().at(i, j)));
          assertThat(re.at(i, j)).isCloseTo(expected.re(), within(1e-12 * n));
          assertThat(im.at(i, j)).isCloseTo(expected.im(), within(1e-12 * n));
          norm += Math.pow(s.re().at(i, j), 2) + Math.pow(s.im().at(i, j), 2);
        }
        assertThat(norm).isCloseTo(1, within(1e-12));
        assertThat(j == 0 || value.abs() <= s.values().get(j - 1).abs() + 1e-12).isTrue();
        if (value.im() > 0) {
          Complex next = s.values().get(j + 1);
          assertThat(next).isEqualTo(new Complex(value.re(), -value.im()));
        }
      }
    }
  }

  @Test
  void theInverseOfARegularMatrixIsTheInverse() {
    Matrix a = Matrix.of(2, 2, new double[] {1, 2, 3, 5});

    assertThat(DenseMatrices.inverse(a).toArray())
        .containsExactly(new double[] {-5, 2, 3, -1}, within(1e-13));
  }
}
