package org.nsm.plugins.koopman;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nsm.api.Matrix;
import org.nsm.api.PointFile;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.ConditionalPairs;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.ReversiblePairs;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;

/**
 * The Koopman operator of a process of which there are trajectories, in files or simulated.
 *
 * <p>Singular values are those from L²(ρ₁) to L²(ρ₀), the laws of x' and of x in the data. Where
 * the process is said to be reversible and stationary, T is self-adjoint and eigenvalues are asked
 * for: then every transition is read in both directions, and one function serves both ends.
 *
 * <p>Reference: F. Noé and F. Nüske, "A variational approach to modeling slow processes in
 * stochastic dynamical systems", Multiscale Model. Simul. 11, 2013; H. Wu and F. Noé, "Variational
 * approach for learning Markov processes from time series data", J. Nonlinear Sci. 30, 2020.
 */
public final class TrajectorySystem implements TransitionSystem {
  /** What to know of dynamics without noise. */
  static final String DETERMINISTIC =
      "without noise the operator is not Hilbert-Schmidt: singular values do not fall, and low-rank"
          + " objectives keep growing with the number of modes";

  private final DataSplit.Parts data;
  private final boolean reversible;
  private final double lagTime;
  private final List<String> notes;
  private final Optional<ExactSpectrum> spectrum;
  private final Optional<StateClasses> classes;
  private final Reading reading;
  private final TransitionSampler sampler;

  private TrajectorySystem(
      DataSplit.Parts data,
      boolean reversible,
      double lagTime,
      List<String> notes,
      Optional<ExactSpectrum> spectrum,
      Optional<StateClasses> classes,
      Reading reading) {
    this.data = data;
    this.reversible = reversible;
    this.lagTime = lagTime;
    this.notes = notes;
    this.spectrum = spectrum;
    this.classes = classes;
    this.reading = reading;
    this.sampler = TransitionSampler.of(data.training());
  }

  /** How files are read, and what the numbers of a frame are called. */
  private record Reading(Function<String, Matrix> reader, List<String> names) {
    static final Reading POINTS = new Reading(PointFile::read, List.of());
  }

  /** Returns the operator of transitions. */
  static TrajectorySystem of(
      DataSplit.Parts data, boolean reversible, double lagTime, List<String> notes) {
    return new TrajectorySystem(
        data,
        reversible,
        lagTime,
        List.copyOf(notes),
        Optional.empty(),
        Optional.empty(),
        Reading.POINTS);
  }

  /** Returns this operator with a spectrum that is known from elsewhere. */
  TrajectorySystem with(ExactSpectrum exact) {
    return new TrajectorySystem(
        data, reversible, lagTime, notes, Optional.of(exact), classes, reading);
  }

  /** Returns this operator with classes of its states. */
  TrajectorySystem with(StateClasses known) {
    return new TrajectorySystem(
        data, reversible, lagTime, notes, spectrum, Optional.of(known), reading);
  }

  /**
   * Returns this operator with a way to read further trajectories as those it was made of.
   *
   * @param frames reads a file
   * @param coordinates what the numbers of a frame are called; none if they have no names
   */
  TrajectorySystem reading(Function<String, Frames> frames, List<String> coordinates) {
    return new TrajectorySystem(
        data,
        reversible,
        lagTime,
        notes,
        spectrum,
        classes,
        new Reading(path -> frames.apply(path).matrix(), List.copyOf(coordinates)));
  }

  @Override
  public Matrix read(String path) {
    return reading.reader().apply(path);
  }

  @Override
  public List<String> coordinates() {
    return reading.names();
  }

  @Override
  public OperatorDescriptor descriptor() {
    int d = data.training().dimension();
    return reversible
        ? OperatorDescriptor.eigen(d, Derivatives.VALUE, Measure.SAMPLING).withSampledImages(true)
        : OperatorDescriptor.singular(d);
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return reversible
        ? ReversiblePairs.evaluate(a, models.f(), batch)
        : ConditionalPairs.evaluate(a, models, batch, "transitions");
  }

  @Override
  public Sampler sampler() {
    return sampler;
  }

  @Override
  public double lagTime() {
    return lagTime;
  }

  @Override
  public Optional<Transitions> training() {
    return Optional.of(data.training());
  }

  @Override
  public Optional<Transitions> all() {
    return Optional.of(data.heldOut().map(data.training()::and).orElse(data.training()));
  }

  @Override
  public Optional<Transitions> heldOut() {
    return data.heldOut().map(table -> table);
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return spectrum;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public Optional<StateClasses> classes() {
    return classes;
  }
}
