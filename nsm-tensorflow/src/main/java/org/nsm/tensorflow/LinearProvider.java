package org.nsm.tensorflow;

import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Plugin;

/** Makes the {@code linear} parametrization. */
@Plugin(
    id = "linear",
    summary = "linear combinations of fixed functions: polynomials, waves, Gaussians, random waves",
    formula = "f_l(x) = m(x) sum_j V_jl zeta_j(x)",
    citation =
        "Boyd: Chebyshev and Fourier Spectral Methods, Dover 2001; Rahimi, Recht: Random Features"
            + " for Large-Scale Kernel Machines, NIPS 2007")
public final class LinearProvider implements ParametrizationProvider {

  /** Creates the provider; called by the service loader. */
  public LinearProvider() {}

  @Override
  public Schema schema() {
    return Linear.schema();
  }

  @Override
  public Parametrization create(Settings settings) {
    return Linear.of(settings);
  }
}
