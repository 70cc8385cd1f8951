package org.nsm.operators;

import java.util.Optional;
import java.util.function.Supplier;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Quadrature;

/** What is known of the spectrum of a kernel under a law. */
final class KernelSpectra {
  private KernelSpectra() {}

  static Optional<ExactSpectrum> of(Kernel kernel, Law law) {
    if (law instanceof GaussianLaw normal) {
      if (kernel instanceof RbfKernel rbf) {
        return Optional.of(
            MehlerSpectrum.rbf(normal.dimension(), normal.deviation(), rbf.length()));
      }
      if (kernel instanceof ArcCosineKernel cosine) {
        return Optional.of(ArcCosineSpectrum.of(normal.dimension(), normal.deviation(), cosine));
      }
    }
    if (kernel instanceof LaplaceKernel laplace
        && law instanceof UniformLaw uniform
        && uniform.dimension() == 1) {
      return Optional.of(new LaplaceSpectrum(uniform.limit(), laplace.length()));
    }
    Optional<Quadrature> rule = law.rule(1);
    if (rule.isPresent() && finite(kernel, law)) {
      return Optional.of(
          late("eigenproblem of the features", () -> FeatureSpectrum.of(kernel, law, rule.get())));
    }
    if (law.domain().isFinite()) {
      return rule.filter(r -> r.weights().length <= FiniteSpectrum.LARGEST_DENSE)
          .map(r -> late("dense eigensolver", () -> Nystrom.of(kernel, law, r)));
    }
    return law.domain().dimension() == 1 || kernel.analytic()
        ? onRules(kernel, law)
        : Optional.empty();
  }

  /** In the plane a rule of half as many nodes an axis is quick to solve. */
  private static Optional<ExactSpectrum> onRules(Kernel kernel, Law law) {
    int fineness = law.domain().dimension();
    Optional<Quadrature> coarse = law.rule(2 * fineness);
    return law.rule(fineness)
        .flatMap(fine -> coarse.map(c -> late("Nyström", () -> Nystrom.of(kernel, law, fine, c))));
  }

  /** Returns how many eigenvalues other than zero there can be. */
  static int rank(Kernel kernel, Law law) {
    Matrix origin = Matrix.create(1, law.domain().variables(), (i, j) -> 0);
    return kernel.features(origin).map(Matrix::columns).orElse(Integer.MAX_VALUE);
  }

  private static boolean finite(Kernel kernel, Law law) {
    return rank(kernel, law) < Integer.MAX_VALUE;
  }

  /** Solved when it is first asked for: a training never does. */
  private static ExactSpectrum late(String source, Supplier<ExactSpectrum> solution) {
    return new ExactSpectrum() {
      private Optional<ExactSpectrum> solved = Optional.empty();

      private synchronized ExactSpectrum get() {
        if (solved.isEmpty()) {
          solved = Optional.of(solution.get());
        }
        return solved.get();
      }

      @Override
      public String source() {
        return source;
      }

      @Override
      public double[] errors(int count) {
        return get().errors(count);
      }

      @Override
      public double[] values(int count) {
        return get().values(count);
      }

      @Override
      public Optional<Matrix> functions(Matrix points, int count) {
        return get().functions(points, count);
      }
    };
  }
}
