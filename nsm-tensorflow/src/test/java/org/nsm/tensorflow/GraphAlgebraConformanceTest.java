package org.nsm.tensorflow;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;
import org.nsm.testkit.AlgebraConformance;

/** The algebra on TensorFlow graphs keeps every promise of the interface. */
final class GraphAlgebraConformanceTest extends AlgebraConformance {
  private final GraphSession session = new GraphSession(1);

  @Override
  public Algebra algebra() {
    return session.algebra();
  }

  @Override
  public double[] values(Tensor tensor) {
    return session.run(Map.of(), List.of(tensor), List.of()).get(0);
  }

  @AfterEach
  void free() {
    session.close();
  }
}
