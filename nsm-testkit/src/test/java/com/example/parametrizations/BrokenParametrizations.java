package com.example.parametrizations;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.nsm.api.Settings;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.Plugin;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Providers that break one rule 2xx, 3xx or 4xx each. */
public final class BrokenParametrizations {
  private BrokenParametrizations() {}

  /** Returns a jet whose derivatives are changed, where it has them. */
  private static Jet changed(Algebra a, Jet jet, double gradient, double laplacian) {
    return switch (jet.derivatives()) {
      case VALUE -> jet;
      case GRADIENT -> Jet.of(jet.value(), a.multiply(jet.gradient(), gradient));
      case LAPLACIAN ->
          Jet.of(
              jet.value(),
              a.multiply(jet.gradient(), gradient),
              a.multiply(jet.laplacian(), laplacian));
    };
  }

  /** Breaks rule 201: a value depends on the rest of the batch. */
  @Plugin(id = "sociable-waves", summary = "s", formula = "f", citation = "c")
  public static final class Sociable extends WavesProvider {
    @Override
    public Parametrization create(Settings settings) {
      return new Waves() {
        @Override
        Tensor points(Algebra a, Tensor x) {
          return a.subtract(x, a.mean(x, 0));
        }
      };
    }
  }

  /** Breaks rule 202: slopes are a thousandth too steep. */
  @Plugin(id = "steep-waves", summary = "s", formula = "f", citation = "c")
  public static final class Steep extends WavesProvider {
    @Override
    public Parametrization create(Settings settings) {
      return new Waves() {
        @Override
        Jet returned(Algebra a, Jet jet) {
          return changed(a, jet, 1.001, 1);
        }
      };
    }
  }

  /** Breaks rule 203: the Laplacian has the other sign. */
  @Plugin(id = "hollow-waves", summary = "s", formula = "f", citation = "c")
  public static final class Hollow extends WavesProvider {
    @Override
    public Parametrization create(Settings settings) {
      return new Waves() {
        @Override
        Jet returned(Algebra a, Jet jet) {
          return changed(a, jet, 1, -1);
        }
      };
    }
  }

  /** Breaks rule 204: who asks for derivatives gets another value. */
  @Plugin(id = "two-faced-waves", summary = "s", formula = "f", citation = "c")
  public static final class TwoFaced extends WavesProvider {
    @Override
    public Parametrization create(Settings settings) {
      return new Waves() {
        @Override
        Jet returned(Algebra a, Jet jet) {
          return jet.derivatives() == Derivatives.GRADIENT
              ? Jet.of(a.multiply(jet.value(), 1 + 1e-9), jet.gradient())
              : jet;
        }
      };
    }
  }

  /** Breaks rule 204 too: it gives what it says that it has not. */
  @Plugin(id = "modest-waves", summary = "s", formula = "f", citation = "c")
  public static final class Modest extends WavesProvider {
    @Override
    public Parametrization create(Settings settings) {
      return new Waves() {
        @Override
        public Derivatives derivatives() {
          return Derivatives.GRADIENT;
        }

        @Override
        boolean refuses(Derivatives depth) {
          return false;
        }
      };
    }
  }

  /** Breaks rule 205: no gradient reaches a half of the amplitudes. */
  @Plugin(id = "numb-waves", summary = "s", formula = "f", citation = "c")
  public static final class Numb extends WavesProvider {
    @Override
    public Parametrization create(Settings settings) {
      return new Waves() {
        @Override
        Tensor used(Algebra a, Tensor amplitudes) {
          Tensor half = a.multiply(amplitudes, 0.5);
          return a.add(half, a.stopGradient(half));
        }
      };
    }
  }

  /** Breaks rule 206: functions are mixed with each other, and claim their amplitudes. */
  @Plugin(id = "entangled-waves", summary = "s", formula = "f", citation = "c")
  public static final class Entangled extends WavesProvider {
    @Override
    public Parametrization create(Settings settings) {
      return new Waves() {
        @Override
        Tensor used(Algebra a, Tensor amplitudes) {
          Tensor mean = a.mean(amplitudes, 0);
          Shape row = Shape.of(1, COUNT);
          return a.add(amplitudes, a.multiply(a.reshape(mean, row), 0.01));
        }
      };
    }
  }

  /** Breaks rule 301: values are in double precision always. */
  @Plugin(id = "always-double-waves", summary = "s", formula = "f", citation = "c")
  public static final class AlwaysDouble extends WavesProvider {
    @Override
    public Parametrization create(Settings settings) {
      return new Waves() {
        @Override
        Jet returned(Algebra a, Jet jet) {
          Tensor value = a.cast(jet.value(), DType.FLOAT64);
          return switch (jet.derivatives()) {
            case VALUE -> Jet.of(value);
            case GRADIENT -> Jet.of(value, jet.gradient());
            case LAPLACIAN -> Jet.of(value, jet.gradient(), jet.laplacian());
          };
        }
      };
    }
  }

  /** Breaks rule 302: an undefined coordinate becomes zero, as a comparison with it is false. */
  @Plugin(id = "concealing-waves", summary = "s", formula = "f", citation = "c")
  public static final class Concealing extends WavesProvider {
    @Override
    public Parametrization create(Settings settings) {
      return new Waves() {
        @Override
        Tensor points(Algebra a, Tensor x) {
          Tensor defined = a.greater(a.abs(x), a.scalar(-1, x.dtype()));
          return a.select(defined, x, a.fill(0, x.shape(), x.dtype()));
        }
      };
    }
  }

  /** Breaks rule 401: every instance has another name for its amplitudes. */
  @Plugin(id = "nameless-waves", summary = "s", formula = "f", citation = "c")
  public static final class Nameless extends WavesProvider {
    private static final AtomicInteger MADE = new AtomicInteger();

    @Override
    public Parametrization create(Settings settings) {
      int number = MADE.incrementAndGet();
      return new Waves() {
        @Override
        String amplitudes() {
          return "amplitudes-" + number;
        }
      };
    }
  }

  /** Breaks rule 402: every draw is a little larger than the one before. */
  @Plugin(id = "growing-waves", summary = "s", formula = "f", citation = "c")
  public static final class Growing extends WavesProvider {
    private static final AtomicInteger DRAWN = new AtomicInteger();

    @Override
    public Parametrization create(Settings settings) {
      return new Waves() {
        @Override
        Parameter.Initializer draw() {
          return (shape, random) ->
              Parameter.Initializer.normal(1 + 1e-6 * DRAWN.incrementAndGet()).draw(shape, random);
        }
      };
    }
  }

  /** Breaks rule 403: all functions begin as one. */
  @Plugin(id = "uniform-waves", summary = "s", formula = "f", citation = "c")
  public static final class Uniform extends WavesProvider {
    @Override
    public Parametrization create(Settings settings) {
      return new Waves() {
        @Override
        public List<Parameter> parameters(Size size) {
          Parameter.Initializer one = Parameter.Initializer.constant(1);
          Shape shape = Shape.of(size.modes(), COUNT);
          return List.of(
              super.parameters(size).get(0), Parameter.perMode("amplitudes", shape, one));
        }
      };
    }
  }
}
