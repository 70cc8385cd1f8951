package com.example.inferences;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.nsm.api.Matrix;
import org.nsm.api.Settings;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Result;

/** Providers that break one rule 2xx, 3xx or 4xx each. */
public final class BrokenInferences {
  private BrokenInferences() {}

  /** Breaks rule 201: the lowest eigenvalue comes first. */
  @Plugin(id = "rising-ritz", summary = "s", formula = "f", citation = "c")
  public static final class Rising extends RitzProvider {
    @Override
    public Inference create(Settings settings) {
      return new Ritz() {
        @Override
        Result told(List<Result.Mode> modes, List<String> warnings) {
          List<Result.Mode> rising = new ArrayList<>(modes);
          Collections.reverse(rising);
          return super.told(rising, warnings);
        }
      };
    }
  }

  /** Breaks rule 202: values are those of the operator as it was learned. */
  @Plugin(id = "unphysical-ritz", summary = "s", formula = "f", citation = "c")
  public static final class Unphysical extends RitzProvider {
    @Override
    public Inference create(Settings settings) {
      return new Ritz() {
        @Override
        double physical(AffineOperator operator, double eigenvalue) {
          return eigenvalue;
        }
      };
    }
  }

  /** Breaks rule 203: small functions are taken for dependent ones. */
  @Plugin(id = "norm-blind-ritz", summary = "s", formula = "f", citation = "c")
  public static final class NormBlind extends RitzProvider {
    @Override
    public Inference create(Settings settings) {
      return new Ritz() {
        @Override
        Problem normalised(Problem problem) {
          double least = 0.1;
          Matrix f = problem.f();
          List<Integer> large = new ArrayList<>();
          for (int j = 0; j < f.columns(); j++) {
            if (!(norm(f.column(j)) < least)) {
              large.add(j);
            }
          }
          return super.normalised(new Problem(picked(f, large), picked(problem.image(), large)));
        }

        private Matrix picked(Matrix m, List<Integer> columns) {
          return Matrix.create(m.rows(), columns.size(), (i, j) -> m.at(i, columns.get(j)));
        }
      };
    }
  }

  /** Breaks rule 204: functions are taken as they are. */
  @Plugin(id = "trusting-ritz", summary = "s", formula = "f", citation = "c")
  public static final class Trusting extends RitzProvider {
    @Override
    public Inference create(Settings settings) {
      return new Ritz() {
        @Override
        Matrix combinations(Problem problem) {
          int n = problem.f().columns();
          return Matrix.create(n, n, (i, j) -> i == j ? 1 : 0);
        }
      };
    }
  }

  /** Breaks rule 205: exact modes have errors. */
  @Plugin(id = "doubting-ritz", summary = "s", formula = "f", citation = "c")
  public static final class Doubting extends RitzProvider {
    @Override
    public Inference create(Settings settings) {
      return new Ritz() {
        @Override
        Result.Mode told(double value, double residual) {
          return super.told(value, residual + 0.01);
        }
      };
    }
  }

  /** Breaks rule 206: nothing is ever wrong with a mode. */
  @Plugin(id = "boasting-ritz", summary = "s", formula = "f", citation = "c")
  public static final class Boasting extends RitzProvider {
    @Override
    public Inference create(Settings settings) {
      return new Ritz() {
        @Override
        Result.Mode told(double value, double residual) {
          return super.told(value, 0);
        }
      };
    }
  }

  /** Breaks rule 301: what is undefined is taken as zero. */
  @Plugin(id = "concealing-ritz", summary = "s", formula = "f", citation = "c")
  public static final class Concealing extends RitzProvider {
    @Override
    public Inference create(Settings settings) {
      return new Ritz() {
        @Override
        Problem seen(Problem problem) {
          return new Problem(filled(problem.f()), filled(problem.image()));
        }

        private Matrix filled(Matrix m) {
          return Matrix.create(
              m.rows(), m.columns(), (i, j) -> Double.isNaN(m.at(i, j)) ? 0 : m.at(i, j));
        }
      };
    }
  }

  /** Breaks rule 302: modes are lost without a word. */
  @Plugin(id = "silent-ritz", summary = "s", formula = "f", citation = "c")
  public static final class Silent extends RitzProvider {
    @Override
    public Inference create(Settings settings) {
      return new Ritz() {
        @Override
        Result told(List<Result.Mode> modes, List<String> warnings) {
          return super.told(modes, List.of());
        }
      };
    }
  }

  /** Breaks rule 401: every value is a little larger than the one before. */
  @Plugin(id = "growing-ritz", summary = "s", formula = "f", citation = "c")
  public static final class Growing extends RitzProvider {
    private static final AtomicInteger TOLD = new AtomicInteger();

    @Override
    public Inference create(Settings settings) {
      return new Ritz() {
        @Override
        Result.Mode told(double value, double residual) {
          return super.told(value + 1e-13 * TOLD.incrementAndGet(), residual);
        }
      };
    }
  }

  /** Breaks rule 402: as many modes as the first model had are all that an instance tells. */
  @Plugin(id = "one-size-ritz", summary = "s", formula = "f", citation = "c")
  public static final class OneSize extends RitzProvider {
    @Override
    public Inference create(Settings settings) {
      AtomicInteger most = new AtomicInteger();
      return new Ritz() {
        @Override
        Result told(List<Result.Mode> modes, List<String> warnings) {
          most.compareAndSet(0, modes.size());
          return super.told(modes.subList(0, Math.min(most.get(), modes.size())), warnings);
        }
      };
    }
  }
}
