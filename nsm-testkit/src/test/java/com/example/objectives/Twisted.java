package com.example.objectives;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/** {@link LowRank} with one thing changed: before the step, after it, or in what it claims. */
class Twisted implements FieldObjective {
  private final FieldObjective base;

  Twisted(Estimator estimator) {
    this.base = new LowRank(estimator);
  }

  /** Changes the claims. */
  ObjectiveDescriptor claim(ObjectiveDescriptor d) {
    return d;
  }

  /** Changes what the objective sees. */
  Evaluation before(Algebra a, Evaluation evaluation) {
    return evaluation;
  }

  /** Changes the cotangent. */
  Tensor after(Algebra a, Tensor cotangent, Evaluation evaluation) {
    return cotangent;
  }

  /** Changes the state. */
  Map<String, Tensor> next(Algebra a, Map<String, Tensor> state) {
    return state;
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return claim(base.descriptor());
  }

  @Override
  public Map<String, Matrix> initialState(int modes) {
    return base.initialState(modes);
  }

  @Override
  public Step step(Algebra a, Evaluation evaluation, Map<String, Tensor> state) {
    Step step = base.step(a, before(a, evaluation), state);
    Map<Slot, Tensor> cotangents = new LinkedHashMap<>();
    step.cotangents().forEach((slot, g) -> cotangents.put(slot, after(a, g, evaluation)));
    return new Step(step.loss(), cotangents, next(a, state));
  }

  /** Returns an evaluation with f and Tf changed alike. */
  static Evaluation both(Evaluation evaluation, UnaryOperator<Tensor> change) {
    return evaluation.map(p -> new Evaluation.Pair(change.apply(p.f()), change.apply(p.image())));
  }
}
