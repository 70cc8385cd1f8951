package org.example.hello;

import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.testkit.ObjectiveContract;

/** Everything that nsm asks of an objective. */
final class OjaTest extends ObjectiveContract {

  @Override
  public ObjectiveProvider provider() {
    return new OjaProvider();
  }
}
