package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Slot;

/**
 * The spectrum of normal pairs by Mehler's formula: with canonical variables uᵢ of x and vᵢ of y of
 * correlation ρᵢ, singular values are the products Πᵢ ρᵢ^nᵢ, singular functions Πᵢ h_nᵢ(uᵢ) and Πᵢ
 * h_nᵢ(vᵢ) with hₙ = Heₙ/√n!, orthonormal under N(0, 1).
 *
 * <p>Reference: H. O. Lancaster, "The structure of bivariate distributions", Ann. Math. Stat. 29,
 * 1958.
 *
 * @param correlations ρ, each from 0 to below 1
 * @param left canonical variables of x as columns of coefficients, u = x·left
 * @param right those of y
 */
record MehlerSpectrum(double[] correlations, Matrix left, Matrix right) implements ExactSpectrum {

  private record Candidate(int[] powers, int last, double product) {}

  @Override
  public String source() {
    return "Mehler's formula";
  }

  @Override
  public double[] values(int count) {
    return leading(count).stream().mapToDouble(Candidate::product).toArray();
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    return functions(Slot.X, points, count);
  }

  @Override
  public Optional<Matrix> functions(Slot slot, Matrix points, int count) {
    List<Candidate> products = leading(count);
    int highest = products.stream().flatMapToInt(c -> Arrays.stream(c.powers)).max().orElse(0);
    Matrix variables = points.times(slot == Slot.X ? left : right);
    double[][] values = new double[points.rows()][products.size()];
    for (int row = 0; row < points.rows(); row++) {
      Arrays.fill(values[row], 1);
      for (int axis = 0; axis < correlations.length; axis++) {
        double[] h = hermite(variables.at(row, axis), highest);
        for (int k = 0; k < products.size(); k++) {
          values[row][k] *= h[products.get(k).powers[axis]];
        }
      }
    }
    return Optional.of(Matrix.create(points.rows(), products.size(), (i, j) -> values[i][j]));
  }

  /**
   * The largest products, best first: a product is followed by those with one more power of a
   * variable at or after its last one, so that each is met once and never before a larger one.
   */
  private List<Candidate> leading(int count) {
    PriorityQueue<Candidate> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble((Candidate c) -> -c.product)
                .thenComparing((c, d) -> -Arrays.compare(c.powers, d.powers)));
    queue.add(new Candidate(new int[correlations.length], 0, 1));
    List<Candidate> found = new ArrayList<>();
    while (found.size() < count && !queue.isEmpty()) {
      Candidate best = queue.remove();
      found.add(best);
      for (int axis = best.last; axis < correlations.length; axis++) {
        if (correlations[axis] > 0) {
          int[] powers = best.powers.clone();
          powers[axis]++;
          queue.add(new Candidate(powers, axis, best.product * correlations[axis]));
        }
      }
    }
    return found;
  }

  /** By √(n+1) hₙ₊₁ = u hₙ − √n hₙ₋₁. */
  private static double[] hermite(double u, int highest) {
    double[] h = new double[highest + 1];
    h[0] = 1;
    for (int n = 0; n < highest; n++) {
      double before = n == 0 ? 0 : Math.sqrt(n) * h[n - 1];
      h[n + 1] = (u * h[n] - before) / Math.sqrt(n + 1);
    }
    return h;
  }
}
