package com.example.operators;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.Settings;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Quadrature;

/** Providers that break one rule 32x each. */
public final class BrokenOperatorSpectra {
  private BrokenOperatorSpectra() {}

  /** An exact spectrum with one thing changed by a subclass. */
  private static class Known implements ExactSpectrum {
    private final ExactSpectrum base;

    Known(ExactSpectrum base) {
      this.base = base;
    }

    @Override
    public double[] values(int count) {
      return base.values(count);
    }

    @Override
    public Optional<Matrix> functions(Matrix points, int count) {
      return base.functions(points, count);
    }
  }

  private static Operator with(Operator base, ExactSpectrum spectrum) {
    return new Delegating(base) {
      @Override
      public Optional<ExactSpectrum> exactSpectrum() {
        return Optional.of(spectrum);
      }
    };
  }

  /** Breaks rule 321: values rise. */
  @Plugin(id = "rising", summary = "s", formula = "f", citation = "c")
  public static final class Rising extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      Operator base = super.create(settings);
      return with(
          base,
          new Known(base.exactSpectrum().orElseThrow()) {
            @Override
            public double[] values(int count) {
              double[] values = super.values(count);
              Arrays.sort(values);
              return values;
            }
          });
    }
  }

  /** Breaks rule 322: functions are twice as long as they should be. */
  @Plugin(id = "long-functions", summary = "s", formula = "f", citation = "c")
  public static final class TooLong extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      Operator base = super.create(settings);
      return with(
          base,
          new Known(base.exactSpectrum().orElseThrow()) {
            @Override
            public Optional<Matrix> functions(Matrix points, int count) {
              return super.functions(points, count)
                  .map(m -> Matrix.create(m.rows(), m.columns(), (i, j) -> 2 * m.at(i, j)));
            }
          });
    }
  }

  /** Breaks rule 323: the energies are those of another well. */
  @Plugin(id = "other-well", summary = "s", formula = "f", citation = "c")
  public static final class Other extends WellProvider {
    @Override
    public Operator create(Settings settings) {
      Operator base = super.create(settings);
      return with(
          base,
          new Known(base.exactSpectrum().orElseThrow()) {
            @Override
            public double[] values(int count) {
              return Arrays.stream(super.values(count)).map(v -> v + 1e-3).toArray();
            }
          });
    }
  }

  /** Breaks rule 324: the coarse quadrature has the steps of the fine one. */
  @Plugin(id = "half-mass", summary = "s", formula = "f", citation = "c")
  public static final class HalfMass extends WellProvider {
    @Override
    public Operator create(Settings settings) {
      return new Delegating(super.create(settings)) {
        @Override
        public Optional<Quadrature> quadrature(int fineness) {
          Quadrature own = super.quadrature(fineness).orElseThrow();
          double[] weights = own.weights();
          Arrays.setAll(weights, i -> weights[i] / fineness);
          return Optional.of(new Quadrature(own.nodes(), weights));
        }
      };
    }
  }
}
