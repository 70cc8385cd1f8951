package org.nsm.api.spi;

import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The transition operator (Tf)(x) = E[f(y) | x] of a reversible process on a batch of independent
 * stationary transitions (x, y): the Koopman operator of reversible dynamics, the random walk on a
 * graph.
 *
 * <p>Reversible means that (x, y) and (y, x) have the same law: then T is self-adjoint in L²(π),
 * and each transition may be read in both directions. With a and b the first and the second half of
 * the batch, the evaluation is
 *
 * <pre>
 *   f  = [ f(x_a); f(y_a); f(x_b); f(y_b) ]
 *   Tf = [ f(y_a); f(x_a); f(y_b); f(x_b) ]
 * </pre>
 *
 * <p>f(y) stands for (Tf)(x) = E[f(y) | x], of which it is an unbiased sample of one. Everything
 * that is linear in it is therefore right on average: the overlap of the evaluation is an estimate
 * of E[ffᵀ], its projection one of E[f(Tf)ᵀ], exactly symmetric on every batch, and the cotangents
 * of an objective one of theirs. What is quadratic in the image is not: E[f(y)²] = ‖Tf‖² +
 * E[var(f(y) | x)], so that a residual computed from these images is that of a noisy Tf and bounds
 * the true one from above.
 *
 * <p><em>Why in halves.</em> The two rows of one transition depend on each other. {@link Batch}
 * promises, and cross-fitted objectives rely on it ({@link MomentObjective} cuts an evaluation in
 * the middle), that rows of the first half are independent of rows of the second. [f(x); f(y)] over
 * the whole batch would put the two ends of each transition on either side of the cut, and moments
 * of one side would know the values of the other: the bias that cross-fitting is there to remove
 * would come back. So both ends of a transition stay in one half; of an odd number of transitions
 * the last is left out, or the cut would run through it. For the same reason the estimator {@code
 * u-statistic} keeps a bias of the order of one over the batch size here: the other end of a row's
 * own transition is among its "other samples".
 *
 * <p>Images are constants of the update, as everywhere: for a self-adjoint T the cotangent accounts
 * for both factors.
 */
public final class ReversiblePairs {
  private ReversiblePairs() {}

  /**
   * Returns f and Tf of a batch of B transitions, 2B rows (2B − 2 where B is odd).
   *
   * @throws NsmException of kind {@link Failure#CONFIGURATION} if the batch has no second points or
   *     only one transition
   */
  public static Evaluation evaluate(Algebra a, Model f, Batch batch) {
    Tensor x = batch.x();
    Tensor y = ConditionalPairs.second(batch, "transitions");
    int half = x.shape().size(0) / 2;
    if (half == 0) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "training.batch-size: transitions are needed at least 2 at a time, one for each"
              + " independent half of the batch; found 1");
    }
    Tensor values = f.value(a, a.concat(interleave(a, x, y, half), 0));
    Tensor constant = a.stopGradient(values);
    Tensor[] quarters = new Tensor[4];
    for (int q = 0; q < 4; q++) {
      quarters[q] = a.slice(constant, 0, q * half, (q + 1) * half);
    }
    Tensor image = a.concat(List.of(quarters[1], quarters[0], quarters[3], quarters[2]), 0);
    return Evaluation.of(values, image);
  }

  private static List<Tensor> interleave(Algebra a, Tensor x, Tensor y, int half) {
    return List.of(
        a.slice(x, 0, 0, half),
        a.slice(y, 0, 0, half),
        a.slice(x, 0, half, 2 * half),
        a.slice(y, 0, half, 2 * half));
  }
}
