package org.nsm.plugins.koopman;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes a {@link TrajectorySystem} of Lorenz's equations with noise. */
@Plugin(
    id = "lorenz-63",
    summary = "the Koopman operator of Lorenz's system with noise, from trajectories",
    formula = "dx = sigma(y - x), dy = x(rho - z) - y, dz = xy - beta z, each + noise dW",
    citation = "Lorenz: Deterministic nonperiodic flow, J. Atmos. Sci. 20, 1963")
public final class Lorenz63Provider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public Lorenz63Provider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.number("sigma", 10, "Prandtl number"),
            Setting.number("rho", 28, "Rayleigh number, relative to its critical value"),
            Setting.number("beta", 8.0 / 3, "aspect"),
            Setting.number("noise", 2, "strength in every coordinate; 0 for none").atLeast(0),
            Setting.number("time-step", 0.01, "of the integrator, and between frames")
                .atLeast(1e-6)
                .atMost(0.1))
        .and(Simulation.schema(10, 5000, 10));
  }

  @Override
  public Operator create(Settings settings) {
    double dt = settings.number("time-step");
    double noise = settings.number("noise");
    Simulation simulation = Simulation.of(settings, 1);
    NoisyFlow flow =
        NoisyFlow.lorenz63(
            settings.number("sigma"), settings.number("rho"), settings.number("beta"), noise, dt);
    return TrajectorySystem.of(
        simulation.run(flow, settings.number("held-out"), true),
        false,
        simulation.lag() * dt,
        noise == 0 ? List.of(TrajectorySystem.DETERMINISTIC) : List.of());
  }
}
