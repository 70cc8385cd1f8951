package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Products ζ_α(x) = Πᵢ p_{αᵢ}(xᵢ) of the functions of a {@link ProductFamily}, for all α of a total
 * degree Σᵢ deg(αᵢ) ≤ K, or of degrees deg(αᵢ) ≤ K each.
 */
final class ProductBasis implements Basis {
  /** As many functions as a basis may have. */
  static final int MOST = 1 << 16;

  private final ProductFamily family;
  private final int degree;
  private final boolean total;
  private final double[] lower;
  private final double[] upper;

  private ProductBasis(Settings settings) {
    this.family = ProductFamily.of(settings.text("basis"));
    this.degree = settings.integer("degree");
    this.total = settings.text("truncation").equals("total");
    boolean periodic = family == ProductFamily.FOURIER;
    this.lower = periodic ? new double[] {0} : settings.numbers("lower");
    this.upper = settings.numbers(periodic ? "periods" : "upper");
  }

  static ProductBasis of(Settings settings) {
    return new ProductBasis(settings);
  }

  @Override
  public int size(int dimension) {
    return indices(dimension).size();
  }

  /** Returns every α, the last coordinate running fastest. */
  List<int[]> indices(int dimension) {
    List<int[]> found = new ArrayList<>();
    int[] alpha = new int[dimension];
    while (true) {
      found.add(alpha.clone());
      if (found.size() > MOST) {
        throw new NsmException(
            Failure.CONFIGURATION,
            "parametrization.degree: %d variables to degree %d are more than %d functions; lower it"
                .formatted(dimension, degree, MOST));
      }
      int i = dimension - 1;
      while (i >= 0) {
        alpha[i]++;
        if (isWithin(alpha)) {
          break;
        }
        alpha[i--] = 0;
      }
      if (i < 0) {
        return found;
      }
    }
  }

  private boolean isWithin(int[] alpha) {
    int sum = 0;
    for (int index : alpha) {
      int each = family.degree(index);
      sum = total ? sum + each : Math.max(sum, each);
    }
    return sum <= degree;
  }

  @Override
  public Jet rows(Algebra a, Tensor x, Derivatives depth) {
    int d = x.shape().size(1);
    double[] low = Axes.each("lower", lower, d);
    double[] high = Axes.each(family == ProductFamily.FOURIER ? "periods" : "upper", upper, d);
    List<int[]> indices = indices(d);
    List<ProductFamily.Table> factors = new ArrayList<>();
    Tensor rows = a.transpose(x, 1, 0);
    for (int i = 0; i < d; i++) {
      if (low[i] >= high[i]) {
        throw new NsmException(
            Failure.CONFIGURATION, "parametrization.upper: expected numbers above those of lower");
      }
      int axis = i;
      ProductFamily.Table table =
          family.table(a, a.slice(rows, 0, i, i + 1), low[i], high[i], family.count(degree), depth);
      double[] picks = indices.stream().mapToDouble(alpha -> alpha[axis]).toArray();
      Tensor index = a.constant(picks, Shape.of(picks.length), DType.INT32);
      factors.add(table.map(t -> a.gather(t, index)));
    }
    return product(a, factors, depth);
  }

  /** ∂ᵢζ = p′ᵢ Π_{j≠i} pⱼ and Δζ = Σᵢ p″ᵢ Π_{j≠i} pⱼ, by products from the left and the right. */
  private static Jet product(Algebra a, List<ProductFamily.Table> factors, Derivatives depth) {
    int d = factors.size();
    Tensor[] right = new Tensor[d];
    for (int i = d - 1; i > 0; i--) {
      Tensor own = factors.get(i).value();
      right[i] = i == d - 1 ? own : a.multiply(own, right[i + 1]);
    }
    Tensor first = factors.get(0).value();
    Tensor value = d == 1 ? first : a.multiply(first, right[1]);
    if (depth == Derivatives.VALUE) {
      return Jet.of(value);
    }
    List<Tensor> gradient = new ArrayList<>();
    Tensor laplacian = null;
    Tensor left = null;
    Shape one = Shape.of(1).and(value.shape().toArray());
    for (int i = 0; i < d; i++) {
      Tensor after = i + 1 < d ? right[i + 1] : null;
      List<Tensor> others = new ArrayList<>();
      for (Tensor side : Arrays.asList(left, after)) {
        if (side != null) {
          others.add(side);
        }
      }
      ProductFamily.Table own = factors.get(i);
      gradient.add(a.reshape(times(a, own.first(), others), one));
      if (depth == Derivatives.LAPLACIAN) {
        Tensor bent = times(a, own.second(), others);
        laplacian = laplacian == null ? bent : a.add(laplacian, bent);
      }
      left = left == null ? own.value() : a.multiply(left, own.value());
    }
    Tensor slopes = a.concat(gradient, 0);
    return laplacian == null ? Jet.of(value, slopes) : Jet.of(value, slopes, laplacian);
  }

  private static Tensor times(Algebra a, Tensor t, List<Tensor> others) {
    Tensor product = t;
    for (Tensor other : others) {
      product = a.multiply(product, other);
    }
    return product;
  }
}
