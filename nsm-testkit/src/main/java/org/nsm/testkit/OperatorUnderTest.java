package org.nsm.testkit;

import java.util.Map;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.Slot;

/** What the rules of {@link OperatorContract} ask of a subclass. */
public interface OperatorUnderTest extends PluginUnderTest {

  @Override
  OperatorProvider provider();

  @Override
  default Class<OperatorProvider> service() {
    return OperatorProvider.class;
  }

  @Override
  default Operator make(Map<String, Object> settings) {
    return provider().create(provider().schema().bind(settings));
  }

  /** Returns where points come from: the operator's own sampler. */
  default Sampler sampler(Operator operator) {
    return operator.sampler();
  }

  /** Returns how many exact functions are looked at. */
  default int modes() {
    return 4;
  }

  /**
   * Returns points at which T is applied to exact functions: drawn by the sampler. Derivatives of
   * exact functions are taken by differences of step 0.01, so an operator whose eigenfunctions have
   * a cusp gives points that keep clear of it.
   */
  default Matrix points(Operator operator, Slot slot) {
    return OperatorTrial.points(this, operator, slot, 40);
  }

  /**
   * Returns how far Tφ may be from λφ at these points, relative to the largest |λφ|, where no
   * derivatives are needed; where they are, differences are exact to about this.
   */
  default double tolerance() {
    return 1e-6;
  }

  /** Returns how far a quadrature may be from the truth, relative to the norms of the functions. */
  default double quadratureTolerance() {
    return 1e-6;
  }

  /** Returns how many batches of 64 points means are taken over. */
  default int batches() {
    return 400;
  }
}
