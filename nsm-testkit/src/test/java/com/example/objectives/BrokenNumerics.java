package com.example.objectives;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.Plugin;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/** Providers that break one rule 3xx or 4xx each. */
public final class BrokenNumerics {
  private BrokenNumerics() {}

  private static Estimator estimator(Settings settings) {
    return Estimator.of(settings.text("estimator"));
  }

  /** Breaks rule 301: cotangents are always double. */
  @Plugin(id = "always-double", summary = "s", formula = "f", citation = "c")
  public static final class AlwaysDouble extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new Twisted(estimator(settings)) {
        @Override
        Tensor after(Algebra a, Tensor cotangent, Evaluation evaluation) {
          return a.cast(cotangent, DType.FLOAT64);
        }
      };
    }
  }

  /** Breaks rule 302: a large number comes and goes, and takes digits with it. */
  @Plugin(id = "cancelling", summary = "s", formula = "f", citation = "c")
  public static final class Cancelling extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new Twisted(estimator(settings)) {
        @Override
        Evaluation before(Algebra a, Evaluation evaluation) {
          return both(evaluation, x -> a.add(a.add(x, 1e6), -1e6));
        }
      };
    }
  }

  /** Breaks rule 303: it divides by norms that may be zero. */
  @Plugin(id = "norm-divider", summary = "s", formula = "f", citation = "c")
  public static final class NormDivider extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new Twisted(estimator(settings)) {
        @Override
        Tensor after(Algebra a, Tensor cotangent, Evaluation evaluation) {
          Tensor norms = a.sqrt(a.sum(a.square(evaluation.f()), 0));
          return a.multiply(a.divide(cotangent, norms), norms);
        }
      };
    }
  }

  /** Breaks rule 304: what is undefined becomes zero. */
  @Plugin(id = "concealing", summary = "s", formula = "f", citation = "c")
  public static final class Concealing extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new Twisted(estimator(settings)) {
        @Override
        Evaluation before(Algebra a, Evaluation evaluation) {
          // Nothing is greater than an undefined number.
          return both(
              evaluation,
              x -> {
                Tensor zero = a.fill(0, x.shape(), x.dtype());
                Tensor known = a.greater(x, a.scalar(-1e30, x.dtype()));
                return a.select(known, x, zero);
              });
        }
      };
    }
  }

  /** Breaks rule 401: the state grows a name. */
  @Plugin(id = "growing", summary = "s", formula = "f", citation = "c")
  public static final class Growing extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new Twisted(estimator(settings)) {
        @Override
        Map<String, Tensor> next(Algebra a, Map<String, Tensor> state) {
          return Map.of("surprise", a.identity(2, DType.FLOAT64));
        }
      };
    }
  }

  /** Breaks rule 402: an instance remembers how often it was used. */
  @Plugin(id = "remembering", summary = "s", formula = "f", citation = "c")
  public static final class Remembering extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      AtomicInteger steps = new AtomicInteger();
      return new Twisted(estimator(settings)) {
        @Override
        Tensor after(Algebra a, Tensor cotangent, Evaluation evaluation) {
          return a.multiply(cotangent, 1 + 1e-15 * steps.getAndIncrement());
        }
      };
    }
  }

  /** Breaks rule 403: all instances share one memory of who was there first. */
  @Plugin(id = "sharing", summary = "s", formula = "f", citation = "c")
  public static final class Sharing extends LowRankProvider {
    private static final List<Objective> SEEN = new ArrayList<>();

    @Override
    public Objective create(Settings settings) {
      return new Twisted(estimator(settings)) {
        @Override
        Tensor after(Algebra a, Tensor cotangent, Evaluation evaluation) {
          synchronized (SEEN) {
            boolean changed = !SEEN.isEmpty() && SEEN.get(SEEN.size() - 1) != this;
            SEEN.add(this);
            return changed ? a.multiply(cotangent, 1 + 1e-15) : cotangent;
          }
        }
      };
    }
  }

  /** Breaks rule 404: the first number of functions that it sees is the only one it serves. */
  @Plugin(id = "one-size", summary = "s", formula = "f", citation = "c")
  public static final class OneSize extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      AtomicInteger first = new AtomicInteger();
      return new Twisted(estimator(settings)) {
        @Override
        Tensor after(Algebra a, Tensor cotangent, Evaluation evaluation) {
          int modes = cotangent.shape().size(1);
          first.compareAndSet(0, modes);
          return a.multiply(cotangent, (double) first.get() / modes);
        }
      };
    }
  }
}
