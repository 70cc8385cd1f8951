package org.nsm.plugins.koopman;

import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;

/** Settings that scores of covariances share. */
final class CovarianceSettings {
  private CovarianceSettings() {}

  /** Returns where moments come from, by default the same batch, as published. */
  static Setting estimator() {
    return Estimator.setting().withDefault(Estimator.SAME.id());
  }

  static Estimator estimator(Settings settings) {
    return Estimator.of(settings.text(Estimator.setting().name()));
  }
}
