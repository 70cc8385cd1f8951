package org.nsm.plugins.retrieval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Slot;

/**
 * An ordered embedding of both modalities: x ↦ (f(x) − a)A and y ↦ (g(y) − b)B, the most
 * significant column first, whose inner products Σ σᵢφᵢ(x)ψᵢ(y) are the scores: the dependence p(x,
 * y)/(p(x)p(y)) − 1 as far as the functions go. The constant mode is not in it.
 *
 * @param values canonical correlations of the functions, falling: estimated singular values
 * @param leftMean a
 * @param left A
 * @param rightMean b
 * @param right B
 * @param dropped directions of f and g that depend on the others
 */
record Embedding(
    double[] values,
    double[] leftMean,
    Matrix left,
    double[] rightMean,
    Matrix right,
    int dropped) {

  /**
   * Returns the embedding by canonical correlations, whatever the basis that functions are in: with
   * C_f^(−½) C_fg C_g^(−½) = UΣVᵀ, A = C_f^(−½)UΣ^½ and B = C_g^(−½)VΣ^½.
   *
   * @param modes the most to keep; 0 for all there are
   */
  static Embedding canonical(Covariances c, Whitening whitening, int modes) {
    Decompositions.Power f = whitening.inverseRoot(c.f());
    Decompositions.Power g = whitening.inverseRoot(c.g());
    Decompositions.Svd svd = Decompositions.svd(f.matrix().times(c.cross()).times(g.matrix()));
    int rank = Math.min(f.rank(), g.rank());
    return of(c, f, g, svd, modes == 0 ? rank : Math.min(rank, modes));
  }

  private static Embedding of(
      Covariances c,
      Decompositions.Power f,
      Decompositions.Power g,
      Decompositions.Svd svd,
      int kept) {
    double[] values = Arrays.copyOf(svd.values(), kept);
    return new Embedding(
        values,
        c.meanF(),
        scaled(f.matrix().times(svd.left().leadingColumns(kept)), values),
        c.meanG(),
        scaled(g.matrix().times(svd.right().leadingColumns(kept)), values),
        c.f().rows() - f.rank() + c.g().rows() - g.rank());
  }

  /** Canonical correlations of many functions, for one ridge after the other. */
  static final class Ridged {
    private final Covariances c;
    private final Decompositions.Symmetric f;
    private final Decompositions.Symmetric g;

    Ridged(Covariances c) {
      this.c = c;
      this.f = Decompositions.symmetric(c.f());
      this.g = Decompositions.symmetric(c.g());
    }

    /** Returns so many leading columns, zero throughout where there are fewer. */
    Embedding with(double ridge, int modes) {
      Whitening whitening = new Whitening(1e-7, ridge);
      Decompositions.Power ofF = whitening.inverseRoot(f);
      Decompositions.Power ofG = whitening.inverseRoot(g);
      Matrix whitened = ofF.matrix().times(c.cross()).times(ofG.matrix());
      return of(c, ofF, ofG, Decompositions.leading(whitened, modes), modes);
    }
  }

  /**
   * Returns the embedding by the functions as they were trained, for objectives whose fixed point
   * is fᵢ⊗gᵢ = σᵢφᵢ⊗ψᵢ: only ordered by ‖fᵢ‖‖gᵢ‖ and balanced to equal norms, as nothing but the
   * product of norms is determined. Singular values are those of {@link #canonical}.
   */
  static Embedding trained(Covariances c, Whitening whitening, int modes) {
    int[] order = order(c);
    Embedding canonical = canonical(c, whitening, modes);
    int kept = modes == 0 ? order.length : Math.min(order.length, modes);
    return new Embedding(
        canonical.values,
        c.meanF(),
        Matrix.create(order.length, kept, (i, j) -> i == order[j] ? balance(c.g(), c.f(), i) : 0),
        c.meanG(),
        Matrix.create(order.length, kept, (i, j) -> i == order[j] ? balance(c.f(), c.g(), i) : 0),
        canonical.dropped);
  }

  private static int[] order(Covariances c) {
    return IntStream.range(0, c.f().rows())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -c.f().at(i, i) * c.g().at(i, i)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** (‖g‖/‖f‖)^½; functions that vanish stay as they are. */
  private static double balance(Matrix other, Matrix own, int i) {
    double ratio = other.at(i, i) / own.at(i, i);
    return ratio > 0 && Double.isFinite(ratio) ? Math.pow(ratio, 0.25) : 1;
  }

  /** Returns u such that [1 f]·u is the embedding. */
  Matrix withShift(Slot slot) {
    return withShift(mean(slot), coefficients(slot));
  }

  /** (f − a)A = [1 f]·u: the first row of u is −aA. */
  private static Matrix withShift(double[] mean, Matrix coefficients) {
    Matrix shift = Matrix.of(1, mean.length, mean).times(coefficients);
    return Matrix.create(
        coefficients.rows() + 1,
        coefficients.columns(),
        (i, j) -> i == 0 ? -shift.at(0, j) : coefficients.at(i - 1, j));
  }

  /**
   * Returns u such that [1 f]·u are the singular functions 1, φ₁, φ₂, … of a {@link #canonical}
   * embedding, of norm one; zero where a singular value is.
   */
  Matrix singularFunctions(Slot slot) {
    Matrix own = coefficients(slot);
    Matrix unit =
        Matrix.create(
            own.rows(),
            own.columns(),
            (i, j) -> values[j] > 0 ? own.at(i, j) / Math.sqrt(values[j]) : 0);
    Matrix behind = withShift(mean(slot), unit);
    return Matrix.create(
        behind.rows(),
        behind.columns() + 1,
        (i, j) -> j > 0 ? behind.at(i, j - 1) : i == 0 ? 1 : 0);
  }

  /** Returns the number of columns. */
  int dimension() {
    return left.columns();
  }

  double[] mean(Slot slot) {
    return slot == Slot.X ? leftMean : rightMean;
  }

  Matrix coefficients(Slot slot) {
    return slot == Slot.X ? left : right;
  }

  /**
   * Returns the first columns of the embedding of values of the functions of a slot.
   *
   * @param functions one item a row
   */
  Matrix of(Slot slot, Matrix functions, int columns) {
    double[] mean = mean(slot);
    Matrix centred =
        Matrix.create(
            functions.rows(), functions.columns(), (i, j) -> functions.at(i, j) - mean[j]);
    return centred.times(coefficients(slot).leadingColumns(columns));
  }

  private static Matrix scaled(Matrix a, double... values) {
    return Matrix.create(
        a.rows(), a.columns(), (i, j) -> a.at(i, j) * Math.sqrt(Math.max(values[j], 0)));
  }
}
