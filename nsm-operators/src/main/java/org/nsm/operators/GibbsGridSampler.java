package org.nsm.operators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Independent points from a Gibbs measure whose coordinates fall into independent groups of one or
 * two: for each group a cell of a grid by its probability ({@link AliasTable}: the inverse of the
 * distribution function, in two look-ups), then a place in the cell.
 *
 * <p>The probability of a cell is Simpson's along each axis. In the cell the density is linear
 * along each axis, 1 + 2κt for t in [−½, ½], with κ such that its ends are in the right proportion:
 * a uniform t is kept with probability ½ + κt and mirrored otherwise. The law differs from π by the
 * fourth power of the width of a cell; in each group of one coordinate {@value #ON_LINE} cells, of
 * two {@value #IN_PLANE}².
 */
final class GibbsGridSampler implements Sampler {
  private static final int ON_LINE = 2048;
  private static final int IN_PLANE = 256;

  private final GibbsMeasure law;
  private final int dimension;
  private final List<Cells> groups;

  private GibbsGridSampler(GibbsMeasure law, List<Cells> groups) {
    this.law = law;
    this.dimension = law.potential().dimension();
    this.groups = groups;
  }

  /** Returns whether there are no groups of more than two coordinates. */
  static boolean covers(GibbsMeasure law) {
    return law.groups().stream().allMatch(axes -> axes.length <= 2);
  }

  /** Returns a sampler of a measure that it {@linkplain #covers covers}. */
  static GibbsGridSampler of(GibbsMeasure law) {
    return new GibbsGridSampler(
        law, law.groups().stream().map(axes -> Cells.of(law.restrictedTo(axes), axes)).toList());
  }

  /** Returns log ∫e^(−βU)dx. */
  static double logPartition(GibbsMeasure law) {
    return of(law).logPartition();
  }

  private double logPartition() {
    double groupwise = groups.stream().mapToDouble(cells -> cells.logPartition).sum();
    return groupwise - law.beta() * law.potential().constant();
  }

  @Override
  public Optional<Density> density() {
    return Optional.of(new GibbsDensity(law.potential(), law.beta(), logPartition()));
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    Tensor[] columns = new Tensor[dimension];
    for (Cells cells : groups) {
      cells.draw(a, key.stream("group-" + cells.axes[0]), count, dtype, columns);
    }
    return Batch.of(a.concat(Arrays.asList(columns), 1));
  }

  /**
   * The cells of a group that have any probability.
   *
   * @param axes the coordinates
   * @param steps width of a cell along each
   * @param table which cell
   * @param places row by row: the middle of a cell, then κ along each axis
   * @param logPartition log of the integral of e^(−βU) over them
   */
  private record Cells(
      int[] axes, double[] steps, AliasTable table, double[][] places, double logPartition) {

    private static Cells of(GibbsMeasure law, int... axes) {
      Grid grid = law.grid(axes.length == 1 ? ON_LINE : IN_PLANE);
      double highest =
          IntStream.range(0, grid.size()).mapToDouble(i -> law.log(grid.node(i))).max().orElse(0);
      int d = axes.length;
      List<double[]> places = new ArrayList<>();
      List<Double> masses = new ArrayList<>();
      for (int cell = 0; cell < grid.size(); cell++) {
        double[] x = grid.node(cell);
        double middle = law.log(x) - highest;
        if (middle < -FiniteVolumes.NEGLIGIBLE) {
          continue;
        }
        double density = Math.exp(middle);
        double mass = density;
        double[] place = Arrays.copyOf(x, 2 * d);
        for (int k = 0; k < d; k++) {
          double[] ends = new double[2];
          for (int side = 0; side < 2; side++) {
            double[] y = x.clone();
            y[k] += (side - 0.5) * grid.axes().get(k).step();
            ends[side] = Math.exp(law.log(y) - highest);
          }
          mass += (ends[0] - 2 * density + ends[1]) / 6;
          place[d + k] = (ends[1] - ends[0]) / (ends[1] + ends[0]);
        }
        if (mass > 0) {
          places.add(place);
          masses.add(mass);
        }
      }
      double total = masses.stream().mapToDouble(Double::doubleValue).sum();
      return new Cells(
          axes,
          grid.axes().stream().mapToDouble(GridAxis::step).toArray(),
          AliasTable.of(masses.stream().mapToDouble(m -> m / total).toArray()),
          places.toArray(double[][]::new),
          highest + Math.log(total * grid.volume()));
    }

    private void draw(Algebra a, RandomKey key, int count, DType dtype, Tensor... columns) {
      int d = axes.length;
      double[] flat = Arrays.stream(places).flatMapToDouble(Arrays::stream).toArray();
      Tensor all = a.constant(flat, Shape.of(places.length, 2 * d), DType.FLOAT64);
      Tensor chosen = a.gather(all, table.draw(a, key, count));
      Shape column = Shape.of(count, 1);
      Tensor half = a.fill(0.5, column, DType.FLOAT64);
      for (int k = 0; k < d; k++) {
        Tensor t = a.add(a.randomUniform(key.stream("place-" + k), column, DType.FLOAT64), -0.5);
        Tensor chance = a.randomUniform(key.stream("side-" + k), column, DType.FLOAT64);
        Tensor kappa = a.slice(chosen, 1, d + k, d + k + 1);
        Tensor kept = a.greater(a.add(half, a.multiply(kappa, t)), chance);
        Tensor inside = a.select(kept, t, a.negate(t));
        Tensor x = a.add(a.slice(chosen, 1, k, k + 1), a.multiply(inside, steps[k]));
        columns[axes[k]] = a.cast(x, dtype);
      }
    }
  }
}
