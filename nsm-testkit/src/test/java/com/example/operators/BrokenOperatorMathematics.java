package com.example.operators;

import java.util.concurrent.atomic.AtomicInteger;
import org.nsm.api.Settings;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.Plugin;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Providers that break one rule 30x or 4xx each. */
public final class BrokenOperatorMathematics {
  private BrokenOperatorMathematics() {}

  /** What becomes of an image. */
  @FunctionalInterface
  private interface Change {
    Tensor of(Algebra a, Evaluation.Pair pair, Batch batch);
  }

  private static Operator imaged(Operator base, Change change) {
    return new Delegating(base) {
      @Override
      public Evaluation act(Algebra a, Models models, Batch batch) {
        return super.act(a, models, batch)
            .map(pair -> new Evaluation.Pair(pair.f(), change.of(a, pair, batch)));
      }
    };
  }

  /** Breaks rule 301: twice the function is not twice the image. */
  @Plugin(id = "quadratic", summary = "s", formula = "f", citation = "c")
  public static final class Quadratic extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      return imaged(
          super.create(settings),
          (a, pair, batch) -> a.add(pair.image(), a.stopGradient(a.square(pair.f()))));
    }
  }

  /** Breaks rule 302: a gradient flows through the image. */
  @Plugin(id = "leaky", summary = "s", formula = "f", citation = "c")
  public static final class Leaky extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      return imaged(
          super.create(settings),
          (a, pair, batch) -> a.add(pair.image(), a.multiply(pair.f(), 1e-3)));
    }
  }

  /** Breaks rule 303: x·f is symmetric, but x times the image is not. */
  @Plugin(id = "skew", summary = "s", formula = "f", citation = "c")
  public static final class Skew extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      return imaged(
          super.create(settings), (a, pair, batch) -> a.multiply(pair.image(), batch.x()));
    }
  }

  /** Breaks rule 303 for singular values: T* is twice the adjoint. */
  @Plugin(id = "twice-adjoint", summary = "s", formula = "f", citation = "c")
  public static final class TwiceAdjoint extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      return new Delegating(Table.rectangular(7, 5)) {
        @Override
        public Evaluation act(Algebra a, Models models, Batch batch) {
          Evaluation seen = super.act(a, models, batch);
          Evaluation.Pair y = seen.at(org.nsm.api.spi.Slot.Y);
          return Evaluation.of(
              seen.at(org.nsm.api.spi.Slot.X),
              new Evaluation.Pair(y.f(), a.multiply(y.image(), 2)));
        }
      };
    }
  }

  /** Breaks rule 304: on the line, functions are cut off where the quadrature still goes. */
  @Plugin(id = "one-sided", summary = "s", formula = "f", citation = "c")
  public static final class OneSided extends WellProvider {
    @Override
    public Operator create(Settings settings) {
      return imaged(
          super.create(settings),
          (a, pair, batch) -> {
            Tensor zero = a.fill(0, Shape.of(1, 1), batch.x().dtype());
            return a.select(a.greater(batch.x(), zero), pair.image(), pair.f());
          });
    }
  }

  /** Breaks rule 305: it says that it is positive and is the opposite. */
  @Plugin(id = "negative", summary = "s", formula = "f", citation = "c")
  public static final class Negative extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      return imaged(super.create(settings), (a, pair, batch) -> a.negate(pair.image()));
    }
  }

  /** Breaks rule 306: the image at a point depends on the rest of the batch. */
  @Plugin(id = "sociable", summary = "s", formula = "f", citation = "c")
  public static final class Sociable extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      return imaged(
          super.create(settings),
          (a, pair, batch) -> a.subtract(pair.image(), a.mean(pair.image(), 0)));
    }
  }

  /** Breaks rule 307: images are in double precision always. */
  @Plugin(id = "always-double-image", summary = "s", formula = "f", citation = "c")
  public static final class AlwaysDouble extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      return imaged(
          super.create(settings), (a, pair, batch) -> a.cast(pair.image(), DType.FLOAT64));
    }
  }

  /** Breaks rule 401: images grow from call to call. */
  @Plugin(id = "growing-image", summary = "s", formula = "f", citation = "c")
  public static final class Growing extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      AtomicInteger calls = new AtomicInteger();
      return imaged(
          super.create(settings),
          (a, pair, batch) -> a.multiply(pair.image(), 1 + 1e-3 * calls.getAndIncrement()));
    }
  }

  /** Breaks rule 402: every instance is a little larger than the one before. */
  @Plugin(id = "growing-family", summary = "s", formula = "f", citation = "c")
  public static final class Family extends TableProvider {
    private static final AtomicInteger MADE = new AtomicInteger();

    @Override
    public Operator create(Settings settings) {
      double size = 1 + 1e-3 * MADE.getAndIncrement();
      return imaged(super.create(settings), (a, pair, batch) -> a.multiply(pair.image(), size));
    }
  }
}
