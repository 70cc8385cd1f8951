package org.nsm.plugins.koopman;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes a {@link TrajectorySystem} of overdamped Langevin dynamics, with its exact spectrum. */
@Plugin(
    id = "langevin-trajectories",
    summary =
        "the Koopman operator of overdamped Langevin dynamics in wells, from trajectories,"
            + " with its exact spectrum",
    formula = "dX = -grad U(X)/gamma dt + sqrt(2/(beta gamma)) dW;  values exp(lambda lag time)",
    citation =
        "Prinz et al.: Markov models of molecular kinetics: generation and validation, J. Chem."
            + " Phys. 134, 2011")
public final class LangevinTrajectoriesProvider implements OperatorProvider {

  /** Of the walls in units of the temperature: beyond them is less than one point in a hundred. */
  private static final double LEAST_WALLS = 6;

  /** Creates the provider; called by the service loader. */
  public LangevinTrajectoriesProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            LangevinPotential.setting(),
            Setting.number("beta", 1, "inverse temperature").atLeast(1e-3).atMost(10),
            Setting.number("gamma", 1, "friction").atLeast(1e-3).atMost(1e3),
            Setting.number("time-step", 1e-4, "of the integrator").atLeast(1e-7).atMost(1e-2),
            Setting.integer("steps-per-frame", 50, "steps of the integrator between frames")
                .atLeast(1)
                .atMost(1_000_000))
        .and(Simulation.schema(20, 20_000, 1));
  }

  @Override
  public Operator create(Settings settings) {
    double h = settings.number("time-step");
    double beta = settings.number("beta");
    double gamma = settings.number("gamma");
    int steps = settings.integer("steps-per-frame");
    LangevinPotential potential = LangevinPotential.of(settings.text("potential"));
    if (beta * potential.walls() < LEAST_WALLS) {
      throw new SettingsException(
          "beta",
          "%s is too hot for these wells, whose walls are %.4g high where their box ends; expected %.3g or more"
              .formatted(beta, potential.walls(), LEAST_WALLS / potential.walls()));
    }
    Simulation simulation = Simulation.of(settings, steps);
    double lagTime = simulation.lag() * steps * h;
    return TrajectorySystem.of(
            simulation.run(potential.process(beta, gamma, h), settings.number("held-out"), false),
            true,
            lagTime,
            List.of())
        .with(new LangevinSpectrum(potential, beta, gamma, lagTime));
  }
}
