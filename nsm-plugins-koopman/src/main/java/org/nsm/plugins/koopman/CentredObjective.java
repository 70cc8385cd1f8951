package org.nsm.plugins.koopman;

import java.util.Map;
import org.nsm.api.Setting;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * An objective of f and g less their means over the batch: of T without the pair of constants,
 * which every Koopman operator has with singular value one. The projector is symmetric and
 * cotangents are combinations of centred columns, so they need no change.
 *
 * @param objective the objective of centred functions
 */
record CentredObjective(FieldObjective objective) implements FieldObjective {

  static Setting setting() {
    return Setting.flag(
        "centre",
        false,
        "subtract the means of f and g over the batch: the pair of constants, with singular value"
            + " one, is taken as known and not among the modes");
  }

  static FieldObjective of(FieldObjective objective, boolean centre) {
    return centre ? new CentredObjective(objective) : objective;
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return objective.descriptor().withGiven(1);
  }

  @Override
  public Step step(Algebra a, Evaluation evaluation, Map<String, Tensor> state) {
    return objective.step(
        a,
        evaluation.map(pair -> new Evaluation.Pair(centred(a, pair.f()), centred(a, pair.image()))),
        state);
  }

  private static Tensor centred(Algebra a, Tensor f) {
    Shape row = Shape.of(1, f.shape().size(1));
    Tensor mean = a.reshape(a.mean(a.cast(f, DType.FLOAT64), 0), row);
    return a.subtract(f, a.cast(mean, f.dtype()));
  }
}
