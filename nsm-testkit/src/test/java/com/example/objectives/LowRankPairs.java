package com.example.objectives;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Evaluation.Pair;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * A sound objective for two functions: L = −2 tr E[f(Tg)ᵀ] + tr E[ffᵀ]E[ggᵀ], on the whole batch or
 * on two halves, one for f and one for g, and then the other way round.
 */
public final class LowRankPairs implements FieldObjective {
  private final boolean split;

  /** Creates the objective. */
  public LowRankPairs(boolean split) {
    this.split = split;
  }

  @Override
  public ObjectiveDescriptor descriptor() {
    return new ObjectiveDescriptor(
        Set.of(Problem.SINGULAR), false, Normalisation.EIGENVALUE, true, true, false);
  }

  @Override
  public Step step(Algebra a, Evaluation evaluation, Map<String, Tensor> state) {
    int rows = evaluation.f().shape().size(0);
    int cut = split && rows > 1 ? rows / 2 : rows;
    List<int[]> parts = new ArrayList<>(List.of(new int[] {0, cut}));
    if (cut < rows) {
      parts.add(new int[] {cut, rows});
    }
    Map<Slot, Tensor> cotangents = new EnumMap<>(Slot.class);
    cotangents.put(Slot.X, cotangent(a, evaluation.at(Slot.X), evaluation.at(Slot.Y), parts));
    cotangents.put(Slot.Y, cotangent(a, evaluation.at(Slot.Y), evaluation.at(Slot.X), parts));
    Pair x = evaluation.at(Slot.X);
    Tensor f = a.cast(x.f(), DType.FLOAT64);
    Tensor driving = a.sum(a.multiply(f, a.cast(x.image(), DType.FLOAT64)), 0, 1);
    int last = parts.size() - 1;
    Tensor metric =
        a.sum(
            a.multiply(
                overlap(a, x.f(), parts.get(0)),
                overlap(a, evaluation.at(Slot.Y).f(), parts.get(last))),
            0,
            1);
    return new Step(a.add(a.multiply(driving, -2.0 / rows), metric), cotangents, state);
  }

  /** −2 Tg/B + 2 f·E[ggᵀ]/B, with the overlap of g from the part that f is not in. */
  private static Tensor cotangent(Algebra a, Pair own, Pair other, List<int[]> parts) {
    double rows = own.f().shape().size(0);
    List<Tensor> pieces = new ArrayList<>();
    for (int p = 0; p < parts.size(); p++) {
      int[] part = parts.get(p);
      Tensor f = a.cast(a.slice(own.f(), 0, part[0], part[1]), DType.FLOAT64);
      Tensor image = a.cast(a.slice(own.image(), 0, part[0], part[1]), DType.FLOAT64);
      Tensor m = overlap(a, other.f(), parts.get(parts.size() - 1 - p));
      pieces.add(a.add(a.multiply(image, -2 / rows), a.multiply(a.matmul(f, m), 2 / rows)));
    }
    return a.cast(a.concat(pieces, 0), own.f().dtype());
  }

  private static Tensor overlap(Algebra a, Tensor f, int... part) {
    Tensor g = a.cast(a.slice(f, 0, part[0], part[1]), DType.FLOAT64);
    return a.multiply(a.matmul(g, g, true, false), 1.0 / (part[1] - part[0]));
  }
}
