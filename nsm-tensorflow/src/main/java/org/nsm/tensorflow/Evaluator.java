package org.nsm.tensorflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * The part of the graph that evaluates f, Tf and the sampling density with averaged weights, a
 * fixed number of rows at a time; the last chunk is filled up by repeating its last point.
 */
final class Evaluator {
  private final GraphSession session;
  private final int rows;
  private final int dimension;
  private final int modes;
  private final GraphTensor points;
  private final List<Tensor> atPoints;
  private final GraphTensor index;
  private final List<Tensor> atSamples;

  Evaluator(
      GraphSession session,
      TrainingProblem problem,
      ProblemModels models,
      Map<String, Tensor> state,
      int rows) {
    this.session = session;
    this.rows = rows;
    this.dimension = models.size().dimension();
    this.modes = models.size().modes();
    GraphAlgebra a = session.algebra();
    Models averaged = models.bind(averaged(models, state));
    this.points = session.placeholder(models.dtype(), Shape.of(rows, dimension));
    this.index = session.placeholder(DType.INT32, Shape.scalar());
    RandomKey key = new RandomKey(new Seeds(problem.plan().seed()).key("evaluation"), index);
    Batch fresh = problem.sampler().draw(a, key, rows, models.dtype());
    this.atSamples = evaluate(a, problem, models, averaged, fresh);
    this.atPoints =
        fresh.find(Slot.Y).isPresent()
            ? values(a, models, averaged, points)
            : evaluate(a, problem, models, averaged, Batch.of(points)).subList(0, 3);
  }

  private static Map<String, Tensor> averaged(ProblemModels models, Map<String, Tensor> state) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    models
        .parameters()
        .forEach(
            (name, parameter) ->
                values.put(
                    name, state.get(parameter.trainable() ? WeightAverage.name(name) : name)));
    return values;
  }

  private static List<Tensor> evaluate(
      GraphAlgebra a, TrainingProblem problem, ProblemModels models, Models averaged, Batch batch) {
    Evaluation evaluation = problem.operator().act(a, averaged, batch);
    Models coordinates = Models.of(new Coordinates(models.size().dimension()));
    Tensor at = problem.operator().act(a, coordinates, batch).f();
    return List.of(evaluation.f(), evaluation.image(), density(a, models, at), at);
  }

  /** An operator known through pairs alone cannot be applied at single points: Tf is undefined. */
  private static List<Tensor> values(
      GraphAlgebra a, ProblemModels models, Models averaged, Tensor at) {
    Tensor f = averaged.f().value(a, at);
    Tensor undefined = a.fill(Double.NaN, f.shape(), f.dtype());
    return List.of(f, undefined, density(a, models, at));
  }

  private static Tensor density(GraphAlgebra a, ProblemModels models, Tensor at) {
    return models
        .density()
        .map(d -> a.exp(d.log(a, a.cast(at, DType.FLOAT64))))
        .orElseGet(() -> a.fill(1, Shape.of(at.shape().size(0), 1), DType.FLOAT64));
  }

  TrainedModel.Values at(Matrix wanted) {
    Chunks chunks = new Chunks(wanted.rows());
    while (chunks.wanting()) {
      int first = chunks.done;
      Matrix chunk =
          Matrix.create(
              rows, dimension, (i, j) -> wanted.at(Math.min(first + i, wanted.rows() - 1), j));
      List<double[]> seen = session.run(Map.of(points, chunk.toArray()), atPoints, List.of());
      chunks.add(seen, chunk.toArray());
    }
    return chunks.values(wanted);
  }

  /** Chunk c of sample set i has the stream index i·2¹⁶ + c, so that sets never overlap. */
  TrainedModel.Values sample(int count, long set) {
    Chunks chunks = new Chunks(count);
    for (int c = 0; chunks.wanting(); c++) {
      double[] number = {set * 65536 + c};
      List<double[]> seen = session.run(Map.of(index, number), atSamples, List.of());
      chunks.add(seen, seen.get(3));
    }
    return chunks.values(Matrix.of(count, dimension, chunks.points));
  }

  /** Collects chunks into matrices of the wanted number of rows. */
  private final class Chunks {
    private final int count;
    private final double[] f;
    private final double[] image;
    private final double[] density;
    private final double[] points;
    private int done;

    Chunks(int count) {
      this.count = count;
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
