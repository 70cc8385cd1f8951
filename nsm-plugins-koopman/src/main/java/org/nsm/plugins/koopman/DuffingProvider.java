package org.nsm.plugins.koopman;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes a {@link TrajectorySystem} of Duffing's oscillator with noise. */
@Plugin(
    id = "duffing",
    summary = "the Koopman operator of Duffing's oscillator with noise, from trajectories",
    formula = "x'' + delta x' + alpha x + beta x^3 = noise dW/dt",
    citation = "Guckenheimer, Holmes: Nonlinear Oscillations, Springer 1983, section 2.2")
public final class DuffingProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public DuffingProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.number("delta", 0.5, "damping").atLeast(0),
            Setting.number("alpha", -1, "stiffness; negative for two wells"),
            Setting.number("beta", 1, "cubic stiffness").atLeast(0),
            Setting.number("noise", 0.5, "strength of the random force; 0 for none").atLeast(0),
            Setting.number("time-step", 0.05, "of the integrator, and between frames")
                .atLeast(1e-6)
                .atMost(0.5))
        .and(Simulation.schema(10, 5000, 5));
  }

  @Override
  public Operator create(Settings settings) {
    double dt = settings.number("time-step");
    double noise = settings.number("noise");
    Simulation simulation = Simulation.of(settings, 1);
    NoisyFlow flow =
        NoisyFlow.duffing(
            settings.number("delta"), settings.number("alpha"), settings.number("beta"), noise, dt);
    return TrajectorySystem.of(
        simulation.run(flow, settings.number("held-out"), true),
        false,
        simulation.lag() * dt,
        noise == 0 ? List.of(TrajectorySystem.DETERMINISTIC) : List.of());
  }
}
