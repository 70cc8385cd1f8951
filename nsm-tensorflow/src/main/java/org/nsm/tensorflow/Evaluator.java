package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Models;
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
    this.atPoints = evaluate(a, problem, models, averaged, Batch.of(points));
    this.index = session.placeholder(DType.INT32, Shape.scalar());
    RandomKey key = new RandomKey(new Seeds(problem.plan().seed()).key("evaluation"), index);
    Batch fresh = problem.sampler().draw(a, key, rows, models.dtype());
    this.atSamples = new ArrayList<>(evaluate(a, problem, models, averaged, fresh));
    this.atSamples.add(fresh.x());
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
    Tensor density =
        models
            .density()
            .map(d -> a.exp(d.log(a, a.cast(batch.x(), DType.FLOAT64))))
            .orElseGet(() -> a.fill(1, Shape.of(batch.x().shape().size(0), 1), DType.FLOAT64));
    return List.of(evaluation.f(), evaluation.image(), density);
  }

  TrainedModel.Values at(Matrix wanted) {
    Chunks chunks = new Chunks(wanted.rows());
    for (int from = 0; from < wanted.rows(); from += rows) {
      int first = from;
      Matrix chunk =
          Matrix.create(
              rows, dimension, (i, j) -> wanted.at(Math.min(first + i, wanted.rows() - 1), j));
      chunks.add(session.run(Map.of(points, chunk.toArray()), atPoints, List.of()));
    }
    return chunks.values(wanted);
  }

  /** Chunk c of sample set i has the stream index i·2¹⁶ + c, so that sets never overlap. */
  TrainedModel.Values sample(int count, long set) {
    Chunks chunks = new Chunks(count);
    List<double[]> xs = new ArrayList<>();
    for (int c = 0; c * (long) rows < count; c++) {
      double[] number = {set * 65536 + c};
      List<double[]> seen = session.run(Map.of(index, number), atSamples, List.of());
      xs.add(seen.get(3));
      chunks.add(seen);
    }
    return chunks.values(
        Matrix.create(count, dimension, (i, j) -> xs.get(i / rows)[(i % rows) * dimension + j]));
  }

  /** Collects chunks of equal size into matrices of the wanted number of rows. */
  private final class Chunks {
    private final int count;
    private final double[] f;
    private final double[] image;
    private final double[] density;
    private int done;

    Chunks(int count) {
      this.count = count;
      this.f = new double[count * modes];
      this.image = new double[count * modes];
      this.density = new double[count];
    }

    void add(List<double[]> seen) {
      int n = Math.min(rows, count - done);
      System.arraycopy(seen.get(0), 0, f, done * modes, n * modes);
      System.arraycopy(seen.get(1), 0, image, done * modes, n * modes);
      System.arraycopy(seen.get(2), 0, density, done, n);
      done += n;
    }

    TrainedModel.Values values(Matrix at) {
      return new TrainedModel.Values(
          at, Matrix.of(count, modes, f), Matrix.of(count, modes, image), density);
    }
  }
}
