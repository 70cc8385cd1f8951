package org.nsm.testkit;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;

/** What the rules of {@link ParametrizationContract} ask of a subclass. */
public interface ParametrizationUnderTest extends PluginUnderTest {

  @Override
  ParametrizationProvider provider();

  @Override
  default Class<ParametrizationProvider> service() {
    return ParametrizationProvider.class;
  }

  @Override
  default Parametrization make(Map<String, Object> settings) {
    return provider().create(provider().schema().bind(settings));
  }

  /** Returns which functions are looked at: two of three variables. */
  default Parametrization.Size size() {
    return new Parametrization.Size(3, 2, 0);
  }

  /** Returns points, one a row: normal ones, or the first of a finite domain. */
  default Matrix points() {
    RandomGenerator random = new Seeds(5).generator("points");
    boolean finite = size().finite() > 0 && make(settings()).byNumber();
    return Matrix.create(
        5, size().dimension(), (i, j) -> finite ? i % size().finite() : random.nextGaussian());
  }
}
