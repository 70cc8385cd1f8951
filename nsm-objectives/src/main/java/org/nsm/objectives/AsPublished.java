package org.nsm.objectives;

import java.util.List;
import org.nsm.api.Setting;
import org.nsm.api.Settings;

/** The choice between a method as it should be and as its authors ran it. */
final class AsPublished {
  private static final String NAME = "variant";
  private static final String CORRECTED = "corrected";
  private static final String PUBLISHED = "as-published";

  private AsPublished() {}

  /**
   * Returns the setting.
   *
   * @param difference what the published variant does otherwise
   */
  static Setting setting(String difference) {
    return Setting.choice(
        NAME, CORRECTED, List.of(CORRECTED, PUBLISHED), "as-published: " + difference);
  }

  /** Returns whether the published variant is asked for. */
  static boolean of(Settings settings) {
    return settings.text(NAME).equals(PUBLISHED);
  }
}
