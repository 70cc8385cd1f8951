package org.nsm.operators;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link HarmonicOscillator}. */
@Plugin(
    id = "harmonic-oscillator",
    summary = "the quantum harmonic oscillator in d dimensions, with its exact spectrum",
    formula = "H = -Laplace + k |x|^2;  E = sqrt(k) (2n + d)",
    citation = "E. Schroedinger, Annalen der Physik 79, 489 (1926)")
public final class HarmonicOscillatorProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public HarmonicOscillatorProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.integer("dimension", 2, "number of coordinates").atLeast(1).atMost(100),
            Setting.number("stiffness", 1, "k of the potential k |x|^2").atLeast(1e-6).atMost(1e6))
        .and(ResolventSettings.schema());
  }

  @Override
  public Operator create(Settings settings) {
    return ResolventSettings.apply(
        HarmonicOscillator.of(settings.integer("dimension"), settings.number("stiffness")),
        settings);
  }
}
