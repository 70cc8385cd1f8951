package org.nsm.tensorflow;

import java.util.Map;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Tensor;

/** The batches of a training, a pure function of the seed and the step. */
record Batches(TrainingProblem problem, ProblemModels models) {

  /** Returns the key of a step's batch. */
  RandomKey key(Tensor step) {
    return new RandomKey(new Seeds(problem.plan().seed()).key("batch"), step);
  }

  /** Draws points as the sampler does. */
  Batch draw(Algebra a, RandomKey key) {
    return problem.sampler().draw(a, key, problem.plan().batchSize(), dtype());
  }

  /** Returns f and Tf on the batch of a step, for the parameters of a state. */
  Evaluation evaluate(Algebra a, Map<String, Tensor> state, Tensor step) {
    return evaluate(a, models.bind(state), draw(a, key(step)));
  }

  /** Returns f and Tf, or the form that stands for it, on the batch of a step. */
  Evaluation form(Algebra a, Map<String, Tensor> state, Tensor step) {
    Batch batch = draw(a, key(step));
    return problem.operator().form(a, models.bind(state), batch).weighted(a, batch);
  }

  /** Returns f and Tf on a batch, rows by their weights where they have any. */
  Evaluation evaluate(Algebra a, Models functions, Batch batch) {
    return problem.operator().act(a, functions, batch).weighted(a, batch);
  }

  /** Returns whether points are those of a finite domain. */
  boolean finite() {
    return problem.operator().descriptor().x().isFinite();
  }

  private DType dtype() {
    return models.dtype();
  }
}
