package org.nsm.plugins.koopman;

import static org.nsm.plugins.koopman.TransitionMoments.Part.F_X;
import static org.nsm.plugins.koopman.TransitionMoments.Part.F_Y;
import static org.nsm.plugins.koopman.TransitionMoments.Part.G_X;
import static org.nsm.plugins.koopman.TransitionMoments.Part.G_Y;
import static org.nsm.plugins.koopman.TransitionMoments.Part.H_X;
import static org.nsm.plugins.koopman.TransitionMoments.Part.H_Y;

import java.util.Arrays;
import org.nsm.api.Matrix;
import org.nsm.plugins.koopman.TransitionMoments.Part;

/**
 * What moments of functions say of a Koopman operator.
 *
 * @param values singular values, falling; of a self-adjoint operator its eigenvalues, with signs
 * @param left coefficients of the left singular functions in f, orthonormal under ρ₀
 * @param right coefficients of the right ones in g, orthonormal under ρ₁
 * @param forward to the expectation of observables later
 * @param backward to the expectation of observables earlier
 * @param dropped directions of f and g that whitening left out
 */
record KoopmanEstimate(
    double[] values,
    Matrix left,
    Matrix right,
    Propagator forward,
    Propagator backward,
    int dropped) {

  /** How an operator is estimated. */
  enum Method {
    /** Canonical correlations between f and g, and the low-rank operator Σ σᵢ φᵢ⊗ψᵢ. */
    CCA,
    /** Extended dynamic mode decomposition in the span of f. */
    EDMD_F,
    /** Extended dynamic mode decomposition in the span of g. */
    EDMD_G;

    /** Returns the name in configurations. */
    String id() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static Method of(String id) {
      return Arrays.stream(values()).filter(m -> m.id().equals(id)).findFirst().orElseThrow();
    }
  }

  /**
   * Returns an estimate with the leading so many singular values. They are canonical correlations
   * by every method, which only decides how the operator's powers are made.
   */
  static KoopmanEstimate of(TransitionMoments m, Method method, Whitening whitening, int modes) {
    KoopmanEstimate cca = cca(m, whitening, modes);
    return switch (method) {
      case CCA -> cca;
      case EDMD_F -> cca.edmd(m, F_X, F_Y, whitening);
      case EDMD_G -> cca.edmd(m, G_X, G_Y, whitening);
    };
  }

  /**
   * With f̃ = M_f^(−½)f, g̃ = M_g^(−½)g and E[f̃(x) g̃(x')ᵀ] = UΣVᵀ, the aligned functions A_f f
   * and A_g g, A_f = Σ^½UᵀM_f^(−½), make T ≈ Σᵢ φ̃ᵢ⊗ψ̃ᵢ. One step of their coordinates is A_g
   * E[g(x') f(x')ᵀ] A_fᵀ forward and A_f E[f(x) g(x)ᵀ] A_gᵀ backward, and decoding is a step of its
   * own.
   */
  private static KoopmanEstimate cca(TransitionMoments m, Whitening whitening, int modes) {
    Whitening.Inverse ofF = whitening.inverseRoot(m.mean(F_X, F_X));
    Whitening.Inverse ofG = whitening.inverseRoot(m.mean(G_Y, G_Y));
    DenseMatrices.Svd svd =
        DenseMatrices.svd(ofF.matrix().times(m.mean(F_X, G_Y)).times(ofG.matrix()));
    int rank = m.modes() - Math.max(ofF.dropped(), ofG.dropped());
    int kept = Math.min(rank, modes == 0 ? rank : modes);
    double[] sigma = Arrays.copyOf(svd.values(), kept);
    Matrix left = ofF.matrix().times(svd.left().leadingColumns(kept));
    Matrix right = ofG.matrix().times(svd.right().leadingColumns(kept));
    Matrix alignedF = scaled(left, sigma);
    Matrix alignedG = scaled(right, sigma);
    return new KoopmanEstimate(
        sigma,
        left,
        right,
        new Propagator(
            alignedF,
            alignedG.transpose().times(m.mean(G_Y, F_Y)).times(alignedF),
            alignedG.transpose().times(m.mean(G_Y, H_Y)),
            1),
        new Propagator(
            alignedG,
            alignedF.transpose().times(m.mean(F_X, G_X)).times(alignedG),
            alignedF.transpose().times(m.mean(F_X, H_X)),
            1),
        ofF.dropped() + ofG.dropped());
  }

  /**
   * With M₀ = E[b(x)b(x)ᵀ] and T = E[b(x)b(x')ᵀ], K = M₀⁻¹T; backward M₁⁻¹Tᵀ. Observables are
   * projected on the span at ρ₀.
   */
  private KoopmanEstimate edmd(TransitionMoments m, Part x, Part y, Whitening whitening) {
    Matrix cross = m.mean(x, y);
    Matrix start = whitening.inverse(m.mean(x, x)).matrix();
    Matrix end = whitening.inverse(m.mean(y, y)).matrix();
    Matrix identity = DenseMatrices.identity(m.modes());
    Matrix projection = start.times(m.mean(x, H_X));
    return new KoopmanEstimate(
        values,
        left,
        right,
        new Propagator(identity, start.times(cross), projection, 0),
        new Propagator(identity, end.times(cross.transpose()), projection, 0),
        dropped);
  }

  /**
   * Returns the estimate of a self-adjoint operator: both directions of time are averaged, M =
   * ½(M₀+M₁) and Q = ½(T+Tᵀ), and Qu = λMu is solved.
   *
   * @param images whether the second end holds images Tf, instead of f at x'
   */
  static KoopmanEstimate reversible(
      TransitionMoments m, boolean images, Whitening whitening, int modes) {
    Matrix gram =
        images ? m.mean(F_X, F_X) : DenseMatrices.sum(0.5, m.mean(F_X, F_X), 0.5, m.mean(F_Y, F_Y));
    Whitening.Inverse white = whitening.inverseRoot(gram);
    Matrix q = DenseMatrices.symmetrised(m.mean(F_X, F_Y));
    DenseMatrices.Eigen eigen =
        DenseMatrices.symmetric(
            DenseMatrices.symmetrised(white.matrix().times(q).times(white.matrix())));
    int[] kept = leading(eigen, white, modes);
    double[] values = Arrays.stream(kept).mapToDouble(i -> eigen.values()[i]).toArray();
    Matrix vectors =
        Matrix.create(m.modes(), kept.length, (i, j) -> eigen.vectors().at(i, kept[j]));
    Matrix functions = white.matrix().times(vectors);
    Matrix observed = DenseMatrices.sum(0.5, m.mean(F_X, H_X), 0.5, m.mean(F_Y, H_Y));
    Propagator propagator =
        new Propagator(
            functions,
            Matrix.create(values.length, values.length, (i, j) -> i == j ? values[i] : 0),
            functions.transpose().times(images ? m.mean(F_X, H_X) : observed),
            0);
    return new KoopmanEstimate(
        values, functions, functions, propagator, propagator, white.dropped());
  }

  /** The leading eigenvectors, without those of directions that were left out. */
  private static int[] leading(DenseMatrices.Eigen eigen, Whitening.Inverse white, int modes) {
    Matrix w = white.matrix().times(eigen.vectors());
    int n = eigen.values().length;
    Integer[] bySize = java.util.stream.IntStream.range(0, n).boxed().toArray(Integer[]::new);
    double[] sizes = new double[n];
    for (int j = 0; j < n; j++) {
      sizes[j] = Arrays.stream(w.column(j)).map(v -> v * v).sum();
    }
    Arrays.sort(bySize, java.util.Comparator.comparingDouble(j -> -sizes[j]));
    int rank = n - white.dropped();
    return Arrays.stream(bySize)
        .limit(rank)
        .sorted()
        .limit(modes == 0 ? rank : modes)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Returns the eigenvalues that forecasts use, falling in modulus. */
  java.util.List<Complex> eigenvalues() {
    return forward.spectrum().values();
  }

  private static Matrix scaled(Matrix functions, double... sigma) {
    return Matrix.create(
        functions.rows(), functions.columns(), (i, j) -> functions.at(i, j) * Math.sqrt(sigma[j]));
  }
}
