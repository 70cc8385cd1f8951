package org.nsm.testkit;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The conformance suite of the tensor algebra: every operation's values in both floating-point
 * types (to 1e-5 and 1e-12) against expectations written without it, reverse mode against central
 * differences, and the errors that the interface promises.
 *
 * <p>A subclass supplies the algebra and reads its values; nothing here assumes that values exist
 * before they are asked for. One algebra serves one test method.
 *
 * <pre>{@code
 * final class MyAlgebraTest extends AlgebraConformance {
 *   private final MyAlgebra algebra = MyAlgebra.create();
 *
 *   @Override public Algebra algebra() { return algebra; }
 *   @Override public double[] values(Tensor tensor) { return algebra.run(tensor); }
 * }
 * }</pre>
 */
public abstract class AlgebraConformance
    implements ElementWiseConformance,
        StructureConformance,
        MatrixConformance,
        DecompositionConformance,
        RandomConformance,
        GradientConformance,
        ErrorConformance {

  /** Creates the suite. */
  protected AlgebraConformance() {}

  @Override
  public abstract Algebra algebra();

  @Override
  public abstract double[] values(Tensor tensor);
}
