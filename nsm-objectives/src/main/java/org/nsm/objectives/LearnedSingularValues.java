package org.nsm.objectives;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * A low-rank objective of two functions with singular values s of its own, instead of in the norms
 * of functions: it sees √s∘f/‖f‖ and √s∘g/‖g‖, with norms over the batch, so that networks learn
 * shapes alone.
 *
 * <p>With F = √s∘f̂, f̂ = f/‖f‖ and the cotangent G_F of F, that of f is √s/‖f‖ (G_F − f̂ E[G_F
 * f̂]). The gradient of the loss by s is Σ (G_F f̂ + G_G ĝ)/(2√s) over the batch; s descends along
 * it at a rate of its own.
 *
 * <p>They are no result: inference finds singular values of whatever the functions span. Norms over
 * a batch are biased as long as it is small.
 *
 * <p>Reference: M. Jeong, J. J. Ryu, S.-Y. Yun, G. W. Wornell, "Efficient parametric SVD of Koopman
 * operator for stochastic dynamical systems", NeurIPS 2025, arXiv 2507.07222.
 *
 * @param objective of functions that carry the roots of singular values
 * @param rate how far s goes in a step, along the gradient
 */
record LearnedSingularValues(FieldObjective objective, double rate) implements FieldObjective {
  private static final String STATE = "singular-values";
  private static final double START = 0.5;
  private static final double LEAST = 1e-6;

  @Override
  public ObjectiveDescriptor descriptor() {
    ObjectiveDescriptor inner = objective.descriptor();
    return new ObjectiveDescriptor(
        Set.of(Problem.SINGULAR),
        inner.ordered(),
        Normalisation.FREE,
        false,
        inner.gradient(),
        inner.needsPositive(),
        inner.given());
  }

  @Override
  public Map<String, Matrix> initialState(int modes) {
    double[] start = new double[modes];
    Arrays.fill(start, START);
    return Map.of(STATE, Matrix.of(1, modes, start));
  }

  @Override
  public Step step(Algebra a, Evaluation evaluation, Map<String, Tensor> state) {
    if (!evaluation.slots().contains(Slot.Y)) {
      throw new IllegalArgumentException("learned singular values need two functions, f and g");
    }
    Tensor values = state.get(STATE);
    Tensor root = a.sqrt(values);
    Map<Slot, Tensor> norms = new EnumMap<>(Slot.class);
    for (Slot slot : Slot.values()) {
      norms.put(slot, norm(a, evaluation.at(slot).f()));
    }
    Evaluation scaled =
        Evaluation.of(
            scaled(a, evaluation.at(Slot.X), root, norms.get(Slot.X), norms.get(Slot.Y)),
            scaled(a, evaluation.at(Slot.Y), root, norms.get(Slot.Y), norms.get(Slot.X)));
    Step inner = objective.step(a, scaled, Map.of());
    Map<Slot, Tensor> cotangents = new EnumMap<>(Slot.class);
    Tensor slope = a.fill(0, values.shape(), DType.FLOAT64);
    for (Slot slot : Slot.values()) {
      DType own = evaluation.at(slot).f().dtype();
      Tensor unit = a.divide(a.cast(evaluation.at(slot).f(), DType.FLOAT64), norms.get(slot));
      Tensor given = a.cast(inner.cotangents().get(slot), DType.FLOAT64);
      Tensor along = row(a, a.sum(a.multiply(given, unit), 0));
      Tensor mean = a.multiply(along, 1.0 / unit.shape().size(0));
      Tensor across = a.subtract(given, a.multiply(unit, mean));
      cotangents.put(slot, a.cast(a.multiply(across, a.divide(root, norms.get(slot))), own));
      slope = a.add(slope, a.divide(a.multiply(along, 0.5), root));
    }
    Tensor least = a.fill(LEAST, values.shape(), DType.FLOAT64);
    Tensor next = a.maximum(a.subtract(values, a.multiply(slope, rate)), least);
    return new Step(inner.loss(), cotangents, Map.of(STATE, next));
  }

  private static Evaluation.Pair scaled(
      Algebra a, Evaluation.Pair pair, Tensor root, Tensor own, Tensor others) {
    return new Evaluation.Pair(
        a.cast(a.multiply(a.cast(pair.f(), DType.FLOAT64), a.divide(root, own)), pair.f().dtype()),
        a.cast(
            a.multiply(a.cast(pair.image(), DType.FLOAT64), a.divide(root, others)),
            pair.image().dtype()));
  }

  /** √E[fᵢ²], a row in double precision. */
  private static Tensor norm(Algebra a, Tensor f) {
    return a.add(a.sqrt(row(a, a.mean(a.square(a.cast(f, DType.FLOAT64)), 0))), 1e-12);
  }

  private static Tensor row(Algebra a, Tensor numbers) {
    return a.reshape(numbers, Shape.of(1, numbers.shape().size(0)));
  }
}
