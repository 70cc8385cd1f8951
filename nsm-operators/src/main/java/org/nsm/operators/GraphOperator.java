package org.nsm.operators;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.ReversiblePairs;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Tensor;

/**
 * An operator on functions of the vertices of a graph of weights W and degrees dᵢ = Σⱼ Wᵢⱼ, as
 * {@link Kind} says: the random walk P = D⁻¹W, self-adjoint in L²(π) with π = d/Σd, and its
 * relatives.
 *
 * <p>It is learned from vertices, with exact rows of the matrix, or from transitions (i, j) of the
 * walk, drawn with probability πᵢPᵢⱼ, without ever looking at the matrix. Either way results are
 * computed on all vertices, exactly.
 *
 * <p>A graph of several components has as many eigenvalues 1 of P, and its first modes are any
 * combinations of the components' indicator functions.
 */
public final class GraphOperator implements Operator {
  private final Graph graph;
  private final Kind kind;
  private final LearnFrom source;
  private final double[] measure;
  private final FiniteAction action;
  private final OperatorDescriptor descriptor;
  private final ExactSpectrum spectrum;
  private final List<int[]> components;

  /** Which operator of a graph is meant. */
  public enum Kind {
    /** P = D⁻¹W in L²(π). */
    WALK(1, 0),
    /** (I + P)/2 in L²(π): no eigenvalue is negative. */
    LAZY(0.5, 0.5),
    /** T = −(I − P) in L²(π): the top eigenvalues are minus the lowest of the walk's Laplacian. */
    LAPLACIAN(1, -1),
    /** T = −(D − W) in the mean over vertices: likewise for the combinatorial Laplacian. */
    COMBINATORIAL(0, 0),
    /** W in the mean over vertices. */
    ADJACENCY(0, 0);

    private final double onWalk;
    private final double onIdentity;

    Kind(double onWalk, double onIdentity) {
      this.onWalk = onWalk;
      this.onIdentity = onIdentity;
    }

    /** Returns whether T = αP + βI, so that transitions of the walk are samples of it. */
    boolean ofWalk() {
      return onWalk > 0;
    }

    /** Returns the symmetric matrix D(μ)^½ T D(μ)^(−½). */
    SparseMatrix symmetric(SparseMatrix weights, double[] degrees) {
      if (this == ADJACENCY) {
        return weights;
      }
      SparseMatrix.Builder entries = SparseMatrix.builder(weights.rows(), weights.rows());
      weights.forEach(
          (i, j, w) ->
              entries.add(i, j, ofWalk() ? onWalk * w / Math.sqrt(degrees[i] * degrees[j]) : w));
      for (int i = 0; i < degrees.length; i++) {
        entries.add(i, i, ofWalk() ? onIdentity : -degrees[i]);
      }
      return entries.build();
    }
  }

  /** What a training sees of the graph. */
  public enum LearnFrom {
    /** Vertices, at which T is applied; all of them where the batch is as large as the graph. */
    VERTICES,
    /** Transitions of the walk. */
    TRANSITIONS
  }

  private GraphOperator(Graph graph, Kind kind, LearnFrom source) {
    this.graph = graph;
    this.kind = kind;
    this.source = source;
    this.components = graph.components();
    double[] degrees = graph.degrees();
    requireEdges(degrees);
    double total = Arrays.stream(degrees).sum();
    this.measure =
        kind.ofWalk()
            ? Arrays.stream(degrees).map(d -> d / total).toArray()
            : FiniteAction.uniform(graph.size());
    this.action = FiniteAction.of(kind.symmetric(graph.weights(), degrees), measure);
    boolean reversed = kind == Kind.LAPLACIAN || kind == Kind.COMBINATORIAL;
    Domain domain =
        graph.coordinates().map(Domain::embedded).orElseGet(() -> Domain.finite(graph.size()));
    this.descriptor =
        OperatorDescriptor.eigen(domain, Derivatives.VALUE, Measure.SAMPLING)
            .withPositive(!reversed && action.positive())
            .withQuantity("eigenvalue", reversed ? -1 : 1)
            .withSampledImages(source == LearnFrom.TRANSITIONS);
    this.spectrum = action.spectrum(descriptor.physicalSign());
  }

  /**
   * Returns the operator of a graph.
   *
   * @throws NsmException of kind {@link Failure#DATA} if a vertex has no edge
   * @throws SettingsException if the kind has no transitions to be learned from
   */
  public static GraphOperator of(Graph graph, Kind kind, LearnFrom source) {
    if (source == LearnFrom.TRANSITIONS && !kind.ofWalk()) {
      throw new SettingsException(
          "learn-from", "transitions are those of a walk; expected kind walk, lazy or laplacian");
    }
    return new GraphOperator(graph, kind, source);
  }

  private static void requireEdges(double... degrees) {
    for (int i = 0; i < degrees.length; i++) {
      if (degrees[i] == 0) {
        throw new NsmException(
            Failure.DATA,
            "graph: vertex "
                + i
                + " (counted from 0) has no edge; components: largest leaves out what is not"
                + " connected");
      }
    }
  }

  /** Returns the graph. */
  public Graph graph() {
    return graph;
  }

  /** Returns the measure of the inner product, one number a vertex. */
  public double[] measure() {
    return measure.clone();
  }

  FiniteAction action() {
    return action;
  }

  @Override
  public OperatorDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    if (batch.find(Slot.Y).isEmpty()) {
      return action.act(a, models.f(), batch.x());
    }
    return ReversiblePairs.evaluate(a, models.f(), batch)
        .map(
            pair -> {
              Tensor walked = a.multiply(pair.image(), kind.onWalk);
              Tensor stayed = a.multiply(a.stopGradient(pair.f()), kind.onIdentity);
              return new Evaluation.Pair(pair.f(), a.add(walked, stayed));
            });
  }

  @Override
  public Sampler sampler() {
    return source == LearnFrom.TRANSITIONS
        ? TransitionSampler.of(graph.weights())
        : IndexSampler.of(measure);
  }

  @Override
  public Optional<ExactSpectrum> exactSpectrum() {
    return Optional.of(spectrum);
  }

  /** Returns all vertices with their measure: an exact rule, whatever the fineness. */
  @Override
  public Optional<Quadrature> quadrature(int fineness) {
    return Optional.of(action.quadrature());
  }

  @Override
  public List<String> notes() {
    return components.size() == 1
        ? List.of()
        : List.of(
            "the graph has "
                + sizes(components)
                + "; as many eigenvalues are equal to the first, and their modes are no more than"
                + " combinations of indicator functions");
  }

  /** Says how many components there are, and how large the largest of them. */
  static String sizes(List<int[]> components) {
    return components.size()
        + " components, of "
        + components.stream()
            .limit(5)
            .map(c -> Integer.toString(c.length))
            .collect(Collectors.joining(", "))
        + (components.size() > 5 ? ", …" : "")
        + " vertices";
  }
}
