package org.nsm.tensorflow;

import java.util.List;
import java.util.Map;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Yardstick;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;
import org.tensorflow.Operation;

/** Holds a program against matrix products of its own backend, in a session beside its own. */
final class GraphYardstick implements Yardstick {
  private static final int SIZE = 2048;

  private final GraphSession program;
  private final GraphTensor fed;
  private final Tensor nothing;
  private final double stepFlops;
  private final GraphSession session;
  private final Operation product;

  /**
   * Makes a yardstick.
   *
   * @param program the session of the program
   * @param fed a placeholder of it for whole numbers
   * @param stepFlops what a step needs
   */
  GraphYardstick(GraphSession program, GraphTensor fed, double stepFlops, DType dtype) {
    this.program = program;
    this.fed = fed;
    this.nothing = program.algebra().negate(fed);
    this.stepFlops = stepFlops;
    this.session = new GraphSession(program.threads());
    Shape square = Shape.of(SIZE, SIZE);
    Tensor a = session.variable("a", dtype, square);
    Tensor b = session.variable("b", dtype, square);
    this.product = ((GraphTensor) session.algebra().matmul(a, b)).output().op();
    for (String factor : List.of("a", "b")) {
      double[] values = new Seeds(0).generator(factor).doubles(SIZE * SIZE).toArray();
      session.set(factor, GraphTypes.encode(values, dtype));
    }
  }

  @Override
  public double stepFlops() {
    return stepFlops;
  }

  @Override
  public double product() {
    session.run(Map.of(), List.of(), List.of(product));
    return 2.0 * SIZE * SIZE * SIZE;
  }

  @Override
  public void call() {
    program.run(Map.of(fed, new double[] {0}), List.of(nothing), List.of());
  }

  @Override
  public void close() {
    session.close();
  }
}
