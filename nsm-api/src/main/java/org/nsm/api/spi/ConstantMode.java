package org.nsm.api.spi;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nsm.api.Matrix;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * An objective of f and g that is given the pair of constants, T1 = 1 and T*1 = 1 with singular
 * value one, and learns the modes after it: constants are put before f and g, and their cotangents
 * dropped.
 *
 * @param objective what sees one function more
 */
public record ConstantMode(FieldObjective objective) implements FieldObjective {

  @Override
  public ObjectiveDescriptor descriptor() {
    return objective.descriptor().withGiven(1);
  }

  @Override
  public Map<String, Matrix> initialState(int modes) {
    return objective.initialState(modes + 1);
  }

  @Override
  public Step step(Algebra a, Evaluation evaluation, Map<String, Tensor> state) {
    Step step = objective.step(a, evaluation.map(pair -> preceded(a, pair)), state);
    Map<Slot, Tensor> cotangents = new EnumMap<>(Slot.class);
    step.cotangents()
        .forEach((slot, g) -> cotangents.put(slot, a.slice(g, 1, 1, g.shape().size(1))));
    return new Step(step.loss(), cotangents, step.state());
  }

  private static Evaluation.Pair preceded(Algebra a, Evaluation.Pair pair) {
    Tensor one = a.fill(1, pair.f().shape().with(1, 1), pair.f().dtype());
    return new Evaluation.Pair(
        a.concat(List.of(one, pair.f()), 1), a.concat(List.of(one, pair.image()), 1));
  }
}
