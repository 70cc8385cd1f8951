package org.nsm.tensorflow;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The part of the graph that evaluates functions, their images and the sampling density with
 * averaged weights, a fixed number of rows at a time; the last chunk is filled up by repeating its
 * last point.
 */
final class Evaluator {
  private final GraphSession session;
  private final TrainingProblem problem;
  private final ProblemModels models;
  private final Models averaged;
  private final int rows;
  private final GraphTensor index;
  private final Batch fresh;
  private final Map<Slot, Place> places = new EnumMap<>(Slot.class);

  /**
   * The tensors of one slot.
   *
   * @param points where to evaluate
   * @param atPoints function, image and density there
   * @param atSamples function, image, density and points of a fresh batch
   */
  private record Place(GraphTensor points, List<Tensor> atPoints, List<Tensor> atSamples) {}

  Evaluator(
      GraphSession session,
      TrainingProblem problem,
      ProblemModels models,
      Map<String, Tensor> state,
      int rows) {
    this.session = session;
    this.problem = problem;
    this.models = models;
    this.rows = rows;
    this.averaged = models.bind(models.averaged(state));
    this.index = session.placeholder(DType.INT32, Shape.scalar());
    RandomKey key = new RandomKey(new Seeds(problem.plan().seed()).key("evaluation"), index);
    this.fresh = problem.sampler().draw(session.algebra(), key, rows, models.dtype());
    Evaluation seen = problem.operator().act(session.algebra(), averaged, fresh);
    Evaluation points = problem.operator().act(session.algebra(), coordinates(), fresh);
    for (Slot slot : models.slots()) {
      places.put(slot, place(slot, seen, points));
    }
  }

  private Place place(Slot slot, Evaluation seen, Evaluation points) {
    GraphAlgebra a = session.algebra();
    GraphTensor wanted =
        session.placeholder(models.dtype(), Shape.of(rows, models.dimension(slot)));
    Tensor at = a.slice(points.at(slot).f(), 1, 0, models.dimension(slot));
    Evaluation.Pair weighted = seen.weighted(a, fresh).at(slot);
    Tensor density =
        fresh
            .weights(slot)
            .map(w -> a.divide(density(at), a.cast(w, DType.FLOAT64)))
            .orElseGet(() -> density(at));
    List<Tensor> atSamples = List.of(weighted.f(), weighted.image(), density, at);
    return new Place(wanted, atPoints(slot, wanted), atSamples);
  }

  /** Coordinates in place of the functions; as many at one slot as at the other. */
  private Models coordinates() {
    int columns = models.slots().stream().mapToInt(models::dimension).max().orElseThrow();
    Model x = new Coordinates(models.dimension(Slot.X), columns);
    return models.slots().contains(Slot.Y)
        ? Models.of(x, new Coordinates(models.dimension(Slot.Y), columns))
        : Models.of(x);
  }

  /** Images at single points are undefined for an operator that is known through pairs alone. */
  private List<Tensor> atPoints(Slot slot, GraphTensor points) {
    GraphAlgebra a = session.algebra();
    boolean applies =
        !problem.operator().descriptor().sampledImages()
            || problem.operator().quadrature(slot, 1).isPresent();
    if (!applies) {
      Model model = slot == Slot.X ? averaged.f() : averaged.g();
      Tensor f = model.value(a, points);
      return List.of(f, a.fill(Double.NaN, f.shape(), f.dtype()), density(points));
    }
    Evaluation.Pair seen = problem.operator().act(a, averaged, only(slot, points)).at(slot);
    return List.of(seen.f(), seen.image(), density(points));
  }

  private Batch only(Slot slot, GraphTensor points) {
    if (!models.slots().contains(Slot.Y)) {
      return Batch.of(points);
    }
    return slot == Slot.X ? Batch.of(points, fresh.y()) : Batch.of(fresh.x(), points);
  }

  private Tensor density(Tensor at) {
    return density(session.algebra(), models, at);
  }

  /** Returns w in double precision, or 1 where functions are in no gauge. */
  static Tensor density(GraphAlgebra a, ProblemModels models, Tensor at) {
    return models
        .density()
        .map(d -> a.exp(d.log(a, a.cast(at, DType.FLOAT64))))
        .orElseGet(() -> a.fill(1, Shape.of(at.shape().size(0), 1), DType.FLOAT64));
  }

  TrainedModel.Values at(Slot slot, Matrix wanted) {
    Place place = place(slot);
    Chunks chunks = new Chunks(wanted.rows(), models.modes(), wanted.columns());
    while (chunks.wanting()) {
      int first = chunks.done;
      Matrix chunk =
          Matrix.create(
              rows,
              wanted.columns(),
              (i, j) -> wanted.at(Math.min(first + i, wanted.rows() - 1), j));
      List<double[]> seen =
          session.run(Map.of(place.points, chunk.toArray()), place.atPoints, List.of());
      chunks.add(seen, chunk.toArray());
    }
    return chunks.values(wanted);
  }

  /** Chunk c of sample set i has the stream index i·2¹⁶ + c, so that sets never overlap. */
  TrainedModel.Values sample(Slot slot, int count, long set) {
    Place place = place(slot);
    Chunks chunks = new Chunks(count, models.modes(), models.dimension(slot));
    for (int c = 0; chunks.wanting(); c++) {
      double[] number = {set * 65536 + c};
      List<double[]> seen = session.run(Map.of(index, number), place.atSamples, List.of());
      chunks.add(seen, seen.get(3));
    }
    return chunks.values(Matrix.of(count, models.dimension(slot), chunks.points));
  }

  private Place place(Slot slot) {
    Place place = places.get(slot);
    if (place == null) {
      throw new IllegalArgumentException("this problem has no functions at " + slot);
    }
    return place;
  }

  /** Collects chunks into matrices of the wanted number of rows. */
  private static final class Chunks {
    private final int count;
    private final int modes;
    private final int dimension;
    private final double[] f;
    private final double[] image;
    private final double[] density;
    private final double[] points;
    private int done;

    Chunks(int count, int modes, int dimension) {
      this.count = count;
      this.modes = modes;
      this.dimension = dimension;
      this.f = new double[Math.multiplyExact(count, modes)];
      this.image = new double[count * modes];
      this.density = new double[count];
      this.points = new double[Math.multiplyExact(count, dimension)];
    }

    boolean wanting() {
      return done < count;
    }

    void add(List<double[]> seen, double[] at) {
      int n = Math.min(seen.get(2).length, count - done);
      System.arraycopy(seen.get(0), 0, f, done * modes, n * modes);
      System.arraycopy(seen.get(1), 0, image, done * modes, n * modes);
      System.arraycopy(seen.get(2), 0, density, done, n);
      System.arraycopy(at, 0, points, done * dimension, n * dimension);
      done += n;
    }

    TrainedModel.Values values(Matrix at) {
      return new TrainedModel.Values(
          at, Matrix.of(count, modes, f), Matrix.of(count, modes, image), density);
    }
  }
}
