package com.example.operators;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.nsm.api.Settings;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.Plugin;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Tensor;

/** Providers that break one rule 2xx each. */
public final class BrokenOperatorSampling {
  private BrokenOperatorSampling() {}

  /** What becomes of a batch. */
  @FunctionalInterface
  private interface Change {
    Batch of(Algebra a, Batch batch, RandomKey key);
  }

  private static Operator sampled(Operator base, Change change) {
    return new Delegating(base) {
      @Override
      public Sampler sampler() {
        Sampler own = super.sampler();
        return new Sampler() {
          @Override
          public int dimension() {
            return own.dimension();
          }

          @Override
          public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
            return change.of(a, own.draw(a, key, count, dtype), key);
          }
        };
      }
    };
  }

  /** Breaks rule 201: points lie between those of the domain. */
  @Plugin(id = "off-the-map", summary = "s", formula = "f", citation = "c")
  public static final class OffTheMap extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      return sampled(super.create(settings), (a, batch, key) -> Batch.of(a.add(batch.x(), 0.25)));
    }
  }

  /** Breaks rule 202: every batch is another, whatever the key. */
  @Plugin(id = "impure", summary = "s", formula = "f", citation = "c")
  public static final class Impure extends TableProvider {
    private static final AtomicInteger DRAWN = new AtomicInteger();

    @Override
    public Operator create(Settings settings) {
      Operator base = super.create(settings);
      return sampled(
          base,
          (a, batch, key) ->
              base.sampler()
                  .draw(
                      a,
                      key.stream("draw " + DRAWN.getAndIncrement()),
                      batch.x().shape().size(0),
                      batch.x().dtype()));
    }
  }

  /** Breaks rule 203: the second half of a batch is the first one again. */
  @Plugin(id = "repeating", summary = "s", formula = "f", citation = "c")
  public static final class Repeating extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      return sampled(
          super.create(settings),
          (a, batch, key) -> {
            int rows = batch.x().shape().size(0);
            Tensor half = a.slice(batch.x(), 0, 0, (rows + 1) / 2);
            Tensor rest = a.slice(batch.x(), 0, 0, rows / 2);
            return Batch.of(a.concat(List.of(half, rest), 0));
          });
    }
  }

  /** Breaks rule 204: the density is not that of the points. */
  @Plugin(id = "wrong-density", summary = "s", formula = "f", citation = "c")
  public static final class WrongDensity extends WellProvider {
    @Override
    public Operator create(Settings settings) {
      return new Delegating(super.create(settings)) {
        @Override
        public Sampler sampler() {
          return Well.sampler(1.2);
        }
      };
    }
  }

  /** Breaks rule 205: points count as their measure says, but the whole domain alike. */
  @Plugin(id = "unweighted", summary = "s", formula = "f", citation = "c")
  public static final class Unweighted extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      return new Delegating(super.create(settings)) {
        @Override
        public Optional<Quadrature> quadrature(int fineness) {
          Quadrature even = super.quadrature(fineness).orElseThrow();
          double[] weights = even.weights();
          Arrays.setAll(weights, i -> weights[i] * (i % 2 == 0 ? 1.5 : 0.5));
          return Optional.of(new Quadrature(even.nodes(), weights));
        }
      };
    }
  }
}
