package org.nsm.runtime;

import org.nsm.api.Matrix;

/**
 * Second moments of two functions and their images.
 *
 * @param f M_f = E[ffᵀ]
 * @param g M_g = E[ggᵀ]
 * @param cross T̂ = ⟨f, Tg⟩, the mean of E[f(Tg)ᵀ] over x and E[(T*f)gᵀ] over y, which are equal
 *     but for noise and the accuracy of a rule
 * @param imagesOfG E[(Tg)(Tg)ᵀ]
 * @param imagesOfF E[(T*f)(T*f)ᵀ]
 * @param asymmetry how much the two differ: the Frobenius norm of half of the difference over that
 *     of the mean
 */
record SingularMoments(
    Matrix f, Matrix g, Matrix cross, Matrix imagesOfG, Matrix imagesOfF, double asymmetry) {

  /**
   * Returns the moments of what was seen at the two slots.
   *
   * @param means whether points were samples
   */
  static SingularMoments of(MomentAccumulator x, MomentAccumulator y, boolean means) {
    MomentAccumulator.Moments left = means ? x.means() : x.sums();
    MomentAccumulator.Moments right = means ? y.means() : y.sums();
    Matrix there = x.cross(means);
    Matrix back = y.cross(means).transpose();
    Matrix cross =
        Matrix.create(
            there.rows(), there.columns(), (i, j) -> (there.at(i, j) + back.at(i, j)) / 2);
    double difference = 0;
    double size = 0;
    for (int i = 0; i < cross.rows(); i++) {
      for (int j = 0; j < cross.columns(); j++) {
        difference += Math.pow((there.at(i, j) - back.at(i, j)) / 2, 2);
        size += Math.pow(cross.at(i, j), 2);
      }
    }
    return new SingularMoments(
        left.overlap(),
        right.overlap(),
        cross,
        left.images(),
        right.images(),
        size == 0 ? 0 : Math.sqrt(difference / size));
  }

  /** Returns ⟨fᵢ, Tgᵢ⟩/(‖fᵢ‖‖gᵢ‖); undefined where a function is zero. */
  double[] quotients() {
    double[] quotients = new double[cross.rows()];
    for (int i = 0; i < quotients.length; i++) {
      double norms = Math.sqrt(f.at(i, i) * g.at(i, i));
      quotients[i] = norms == 0 ? Double.NaN : cross.at(i, i) / norms;
    }
    return quotients;
  }

  /** Returns ‖fᵢ‖‖gᵢ‖. */
  double[] norms() {
    double[] norms = new double[cross.rows()];
    java.util.Arrays.setAll(norms, i -> Math.sqrt(f.at(i, i) * g.at(i, i)));
    return norms;
  }
}
