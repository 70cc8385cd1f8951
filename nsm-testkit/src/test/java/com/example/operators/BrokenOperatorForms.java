package com.example.operators;

import java.util.Optional;
import org.nsm.api.Settings;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Evaluation.DirichletForm;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.Plugin;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Tensor;

/** Providers whose weak form breaks a rule each. */
public final class BrokenOperatorForms {
  private BrokenOperatorForms() {}

  /** ⟨f, Tf⟩ = −c⟨f′, f′⟩ − ⟨f, x²f⟩, with c = 1 if it is right. */
  private static Operator weak(Operator base, double c, boolean cut) {
    return new Delegating(base) {
      @Override
      public Evaluation form(Algebra a, Models models, Batch batch) {
        Jet jet = models.f().jet(a, batch.x(), Derivatives.GRADIENT);
        Tensor potential = a.multiply(a.square(batch.x()), jet.value());
        Tensor gradient = cut ? a.stopGradient(jet.gradient()) : jet.gradient();
        return Evaluation.of(
            new Evaluation.Pair(
                jet.value(),
                a.stopGradient(a.negate(potential)),
                Optional.of(new DirichletForm(gradient, -c))));
      }
    };
  }

  /** Breaks rule 308: the kinetic energy counts twice. */
  @Plugin(id = "twice-weak", summary = "s", formula = "f", citation = "c")
  public static final class TwiceWeak extends WellProvider {
    @Override
    public Operator create(Settings settings) {
      return weak(super.create(settings), 2, false);
    }
  }

  /** Breaks rule 309: no gradient flows through f′. */
  @Plugin(id = "cut-weak", summary = "s", formula = "f", citation = "c")
  public static final class Cut extends WellProvider {
    @Override
    public Operator create(Settings settings) {
      return weak(super.create(settings), 1, true);
    }
  }

  /** Breaks nothing: the weak form as it should be. */
  @Plugin(id = "weak", summary = "s", formula = "f", citation = "c")
  public static final class Sound extends WellProvider {
    @Override
    public Operator create(Settings settings) {
      return weak(super.create(settings), 1, false);
    }
  }
}
