package org.nsm.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/**
 * What one pass over points has seen of a model. Points stream by in chunks; nothing but sums is
 * kept.
 *
 * <p>The physical function is ψ = √w f. On a quadrature with weights ω, ∫ψᵢψⱼ dx = Σ ω w fᵢfⱼ; on
 * samples from w it is the plain mean of fᵢfⱼ. Where the operator's measure is the sampler's own, w
 * = 1.
 */
final class Observations {
  /** Blocks of samples for the jackknife. */
  private static final int BLOCKS = 20;

  private static final int LARGEST_COUNT = 10_000;

  private final List<MomentAccumulator> blocks = new ArrayList<>();
  private final Slot slot;
  private final boolean samples;
  private final Optional<ExactReference> reference;
  private final Optional<ExactOverlap> overlap;
  private final Spread spread;
  private long points;

  private Observations(
      TrainedModel model,
      Slot slot,
      boolean samples,
      int blockCount,
      Optional<ExactReference> reference) {
    for (int b = 0; b < blockCount; b++) {
      blocks.add(MomentAccumulator.of(model.modes()));
    }
    this.slot = slot;
    this.samples = samples;
    int dimension = model.operator().descriptor().domain(slot).dimension();
    this.reference = reference.filter(r -> r.modes() > 0 && r.hasFunctions(slot, dimension));
    this.overlap = this.reference.map(r -> ExactOverlap.of(model.modes(), r.values().length));
    this.spread = Spread.of(model.modes(), dimension);
  }

  /** Looks at the nodes of a quadrature. */
  static Observations onQuadrature(
      TrainedModel model,
      Slot slot,
      Quadrature rule,
      int chunk,
      Optional<ExactReference> reference) {
    Observations seen = new Observations(model, slot, false, 1, reference);
    double[] weights = rule.weights();
    for (int from = 0; from < weights.length; from += chunk) {
      int to = Math.min(from + chunk, weights.length);
      seen.add(
          0, model.at(slot, rule.nodes().rows(from, to)), Arrays.copyOfRange(weights, from, to));
    }
    return seen;
  }

  /** Looks at fresh samples, in blocks that are independent of each other. */
  static Observations onSamples(
      TrainedModel model, Slot slot, int samples, int chunk, Optional<ExactReference> reference) {
    // At least as many chunks as blocks, but no more than a model numbers sample sets for.
    int size = Math.max(samples / LARGEST_COUNT + 1, Math.min(chunk, samples / BLOCKS));
    int chunks = (samples + size - 1) / size;
    Observations seen = new Observations(model, slot, true, Math.min(BLOCKS, chunks), reference);
    for (int c = 0; c < chunks; c++) {
      seen.add(c % seen.blocks.size(), model.sample(slot, size, c), new double[0]);
    }
    return seen;
  }

  /** Returns whether the points were samples, so that their moments are means with an error. */
  boolean samples() {
    return samples;
  }

  /** Returns how many points there were. */
  long points() {
    return points;
  }

  /** Returns the moments of all points. */
  MomentAccumulator.Moments moments() {
    return moments(all());
  }

  /** Returns the moments of all blocks but one, for each block; none on a quadrature. */
  List<MomentAccumulator.Moments> leaveOneOut() {
    return allButOne().stream().map(this::moments).toList();
  }

  /** Returns the sums over all blocks but one, for each block; none on a quadrature. */
  List<MomentAccumulator> allButOne() {
    if (blocks.size() < 2) {
      return List.of();
    }
    MomentAccumulator all = all();
    return blocks.stream().map(all::without).toList();
  }

  /** Returns ⟨fᵢ, φₖ⟩, if eigenfunctions are known. */
  Optional<Matrix> cross() {
    return overlap.map(o -> o.cross(samples));
  }

  /** Returns ⟨φⱼ, φₖ⟩, if eigenfunctions are known. */
  Optional<Matrix> exactGram() {
    return overlap.map(o -> o.gram(samples));
  }

  /** Returns where the functions have their mass. */
  Spread spread() {
    return spread;
  }

  /** Returns the sums over all points. */
  MomentAccumulator all() {
    MomentAccumulator all = MomentAccumulator.of(spread.modes());
    blocks.forEach(all::merge);
    return all;
  }

  private MomentAccumulator.Moments moments(MomentAccumulator accumulator) {
    return samples ? accumulator.means() : accumulator.sums();
  }

  private void add(int block, TrainedModel.Values values, double[] quadratureWeights) {
    double[] density = values.density();
    double[] learned = new double[density.length];
    double[] exact = new double[density.length];
    for (int i = 0; i < density.length; i++) {
      learned[i] = samples ? 1 : quadratureWeights[i] * density[i];
      exact[i] = samples ? 1 / density[i] : quadratureWeights[i];
    }
    blocks.get(block).add(values.f(), values.image(), learned);
    spread.add(values.points(), values.f(), learned);
    if (overlap.isPresent()) {
      ExactReference known = reference.orElseThrow();
      Matrix phi =
          known.spectrum().functions(slot, values.points(), known.values().length).orElseThrow();
      overlap.get().add(values.f(), phi, learned, exact);
    }
    points += density.length;
  }
}
