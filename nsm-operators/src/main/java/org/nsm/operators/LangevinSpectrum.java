package org.nsm.operators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;

/**
 * The spectrum of the generator of overdamped Langevin dynamics whose coordinates fall into
 * independent groups of one or two: eigenvalues are sums and eigenfunctions products of those of
 * the groups.
 *
 * <p>A group of one coordinate is solved by {@link Galerkin} with cosines, more of them until two
 * bases agree; a group of two by finite volumes on three grids.
 */
final class LangevinSpectrum implements ExactSpectrum {
  private static final int[] COSINES = {48, 96, 160, 256};
  private static final double AGREEMENT = 1e-8;
  private static final int IN_PLANE = 160;

  private final List<int[]> groups;
  private final List<ExactSpectrum> parts;

  private LangevinSpectrum(List<int[]> groups, List<ExactSpectrum> parts) {
    this.groups = groups;
    this.parts = parts;
  }

  /** Returns the spectrum with D = 1/(βγ), if no group has more than two coordinates. */
  static Optional<ExactSpectrum> of(GibbsMeasure law, double diffusion) {
    if (!GibbsGridSampler.covers(law)) {
      return Optional.empty();
    }
    List<ExactSpectrum> parts = new ArrayList<>();
    for (int[] axes : law.groups()) {
      GibbsMeasure part = law.restrictedTo(axes);
      parts.add(
          axes.length == 1
              ? new OnLine(part, diffusion)
              : GridSpectrum.of(
                  FiniteVolumes.generator(part.grid(IN_PLANE), diffusion, part::log), 1));
    }
    return Optional.of(new LangevinSpectrum(law.groups(), parts));
  }

  /** One of the sums: its terms' numbers, value and error. */
  private record Sum(int[] numbers, double value, double error) {}

  @Override
  public double[] values(int count) {
    return sums(count).stream().mapToDouble(Sum::value).toArray();
  }

  @Override
  public double[] errors(int count) {
    return sums(count).stream().mapToDouble(Sum::error).toArray();
  }

  @Override
  public String source() {
    return String.join(" + ", parts.stream().map(ExactSpectrum::source).distinct().toList());
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    List<Sum> sums = sums(count);
    List<Matrix> factors = new ArrayList<>();
    for (int g = 0; g < parts.size(); g++) {
      int[] axes = groups.get(g);
      int group = g;
      int most = sums.stream().mapToInt(sum -> sum.numbers[group] + 1).max().orElse(1);
      Matrix own = Matrix.create(points.rows(), axes.length, (i, k) -> points.at(i, axes[k]));
      factors.add(parts.get(g).functions(own, most).orElseThrow());
    }
    return Optional.of(
        Matrix.create(
            points.rows(),
            sums.size(),
            (i, k) -> {
              double product = 1;
              for (int g = 0; g < factors.size(); g++) {
                product *= factors.get(g).at(i, sums.get(k).numbers[g]);
              }
              return product;
            }));
  }

  /** The largest sums; of those of the groups before, no more than so many can take part. */
  private List<Sum> sums(int count) {
    List<Sum> sums = List.of(new Sum(new int[0], 0, 0));
    for (ExactSpectrum part : parts) {
      double[] values = part.values(count);
      double[] errors = part.errors(count);
      List<Sum> more = new ArrayList<>();
      for (Sum sum : sums) {
        for (int k = 0; k < values.length; k++) {
          int[] numbers = Arrays.copyOf(sum.numbers, sum.numbers.length + 1);
          numbers[sum.numbers.length] = k;
          // The constant is the first function of every group, with the eigenvalue zero.
          double value = k == 0 ? 0 : values[k];
          double error = k == 0 ? 0 : errors[k];
          more.add(new Sum(numbers, sum.value + value, sum.error + error));
        }
      }
      more.sort(Comparator.comparingDouble((Sum sum) -> -sum.value));
      sums = more.subList(0, Math.min(count, more.size()));
    }
    return sums;
  }

  /** Cosines on a line, as many as it takes. */
  private static final class OnLine implements ExactSpectrum {
    private final GibbsMeasure law;
    private final double diffusion;
    private Optional<ExactSpectrum> solution = Optional.empty();

    private OnLine(GibbsMeasure law, double diffusion) {
      this.law = law;
      this.diffusion = diffusion;
    }

    private synchronized ExactSpectrum solved(int count) {
      if (solution.isPresent() && solution.get().values(count).length == count) {
        return solution.get();
      }
      Galerkin problem = Galerkin.generator(law.grid(4), diffusion, law::log);
      for (int cosines : COSINES) {
        ExactSpectrum spectrum = GalerkinSpectrum.of(problem, cosines, 1);
        solution = Optional.of(spectrum);
        double[] values = spectrum.values(count);
        double worst = Arrays.stream(spectrum.errors(count)).max().orElse(0);
        double largest = Math.abs(values[values.length - 1]);
        if (values.length == count && worst <= AGREEMENT * Math.max(1e-3, largest)) {
          break;
        }
      }
      return solution.orElseThrow();
    }

    @Override
    public double[] values(int count) {
      return solved(count).values(count);
    }

    @Override
    public double[] errors(int count) {
      return solved(count).errors(count);
    }

    @Override
    public String source() {
      return solved(1).source();
    }

    @Override
    public Optional<Matrix> functions(Matrix points, int count) {
      return solved(count).functions(points, count);
    }
  }
}
