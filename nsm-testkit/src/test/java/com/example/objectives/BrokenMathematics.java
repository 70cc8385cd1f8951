package com.example.objectives;

import java.util.Map;
import org.nsm.api.Settings;
import org.nsm.api.spi.Coefficients;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.FieldObjective;
import org.nsm.api.spi.Moments;
import org.nsm.api.spi.Normalisation;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.Plugin;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/** Providers that break one rule 2xx each. */
public final class BrokenMathematics {
  private BrokenMathematics() {}

  private static Estimator estimator(Settings settings) {
    return Estimator.of(settings.text("estimator"));
  }

  /** Breaks rule 201: the driving term lacks the factor two of a self-adjoint operator. */
  @Plugin(id = "half-driven", summary = "s", formula = "f", citation = "c")
  public static final class HalfDriven extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new LowRank(estimator(settings)) {
        @Override
        protected Coefficients coefficients(Algebra a, Moments moments) {
          Coefficients c = super.coefficients(a, moments);
          return new Coefficients(a.multiply(c.onImage(), 0.5), c.onFunction());
        }
      };
    }
  }

  /** Breaks rule 202: it finds the span, and claims to find the modes. */
  @Plugin(id = "unordered", summary = "s", formula = "f", citation = "c")
  public static final class Unordered extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new LowRank(estimator(settings)) {
        @Override
        public ObjectiveDescriptor descriptor() {
          ObjectiveDescriptor d = super.descriptor();
          return new ObjectiveDescriptor(
              d.problems(), true, d.normalisation(), d.unbiased(), d.gradient(), false);
        }
      };
    }
  }

  /** Breaks rule 203: its norms are the eigenvalues, and it claims that they are one. */
  @Plugin(id = "wrong-norm", summary = "s", formula = "f", citation = "c")
  public static final class WrongNorm extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new LowRank(estimator(settings)) {
        @Override
        public ObjectiveDescriptor descriptor() {
          ObjectiveDescriptor d = super.descriptor();
          return new ObjectiveDescriptor(
              d.problems(), d.ordered(), Normalisation.UNIT, d.unbiased(), d.gradient(), false);
        }
      };
    }
  }

  /** Breaks rule 204: it gives up where two norms come close, as they do in a double level. */
  @Plugin(id = "gap-divider", summary = "s", formula = "f", citation = "c")
  public static final class GapDivider extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new LowRank(estimator(settings)) {
        @Override
        protected Coefficients coefficients(Algebra a, Moments moments) {
          Coefficients c = super.coefficients(a, moments);
          int modes = moments.overlap().shape().size(-1);
          if (modes < 2) {
            return c;
          }
          Tensor values = a.symmetricEigen(moments.overlap()).values();
          Tensor gaps =
              a.subtract(a.slice(values, -1, 1, modes), a.slice(values, -1, 0, modes - 1));
          Tensor least = a.negate(a.max(a.negate(gaps), -1));
          // The root of a negative number is undefined; of a positive one it is divided out again.
          Tensor root = a.sqrt(a.add(least, -1e-6));
          Tensor one = a.divide(root, root);
          return new Coefficients(a.multiply(c.onImage(), one), c.onFunction());
        }
      };
    }
  }

  /** Breaks rule 205: it needs a second function. */
  @Plugin(id = "needs-two", summary = "s", formula = "f", citation = "c")
  public static final class NeedsTwo extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new Twisted(estimator(settings)) {
        @Override
        Tensor after(Algebra a, Tensor cotangent, Evaluation evaluation) {
          a.slice(cotangent, 1, 1, 2);
          return cotangent;
        }
      };
    }
  }

  /** Breaks rule 206: it only knows functions that are positive on the whole. */
  @Plugin(id = "one-sided", summary = "s", formula = "f", citation = "c")
  public static final class OneSided extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new Twisted(estimator(settings)) {
        @Override
        Tensor after(Algebra a, Tensor cotangent, Evaluation evaluation) {
          return a.add(cotangent, a.multiply(a.square(evaluation.f()), 1e-6));
        }
      };
    }
  }

  /** Breaks rule 221: whatever is asked for, moments come from the same batch. */
  @Plugin(id = "biased", summary = "s", formula = "f", citation = "c")
  public static final class Biased extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new LowRank(Estimator.SAME);
    }
  }

  /** Breaks rule 222: asked for the same batch, it splits all the same, if the batch is small. */
  @Plugin(id = "knows-better", summary = "s", formula = "f", citation = "c")
  public static final class KnowsBetter extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      FieldObjective split = new LowRank(Estimator.CROSS_FIT);
      return new Twisted(estimator(settings)) {
        @Override
        public Step step(Algebra a, Evaluation evaluation, Map<String, Tensor> state) {
          boolean small = evaluation.f().shape().size(0) < 6;
          return small ? split.step(a, evaluation, state) : super.step(a, evaluation, state);
        }
      };
    }
  }

  /** Breaks rule 223: it divides by the number of other samples. */
  @Plugin(id = "needs-company", summary = "s", formula = "f", citation = "c")
  public static final class NeedsCompany extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new Twisted(estimator(settings)) {
        @Override
        Tensor after(Algebra a, Tensor cotangent, Evaluation evaluation) {
          double others = cotangent.shape().size(0) - 1;
          return a.multiply(a.multiply(cotangent, 1 / others), others);
        }
      };
    }
  }
}
