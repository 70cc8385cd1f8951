/**
 * Operators and where their points come from. An operator is one class whose Javadoc states what T
 * is, its exact spectrum where one is known, and the quadrature its results are reported with; its
 * provider stands beside it. Samplers likewise, each with its density and exact derivatives.
 *
 * @provides org.nsm.api.spi.InferenceProvider
 * @provides org.nsm.api.spi.OperatorProvider
 * @provides org.nsm.api.spi.SamplerProvider
 * @provides org.nsm.api.spi.ToolProvider
 */
@org.jspecify.annotations.NullMarked
module org.nsm.operators {
  requires org.nsm.api;
  requires ojalgo;
  requires static org.jspecify;

  exports org.nsm.operators;

  provides org.nsm.api.spi.InferenceProvider with
      org.nsm.operators.KohnShamInferenceProvider;
  provides org.nsm.api.spi.OperatorProvider with
      org.nsm.operators.ConditionalExpectationProvider,
      org.nsm.operators.CosineTorusProvider,
      org.nsm.operators.CovarianceProvider,
      org.nsm.operators.FokkerPlanckProvider,
      org.nsm.operators.GaussianWellsProvider,
      org.nsm.operators.GraphProvider,
      org.nsm.operators.GridworldProvider,
      org.nsm.operators.HarmonicOscillatorProvider,
      org.nsm.operators.Hydrogen2dProvider,
      org.nsm.operators.Hydrogen3dProvider,
      org.nsm.operators.InfiniteWellProvider,
      org.nsm.operators.KernelOperatorProvider,
      org.nsm.operators.KohnSham1dProvider,
      org.nsm.operators.KohnShamAtomProvider,
      org.nsm.operators.LangevinProvider,
      org.nsm.operators.MatrixOperatorProvider,
      org.nsm.operators.MoleculeProvider,
      org.nsm.operators.PrincipalComponentsProvider,
      org.nsm.operators.RectangularMatrixProvider,
      org.nsm.operators.TwoCentreProvider;
  provides org.nsm.api.spi.SamplerProvider with
      org.nsm.operators.DirichletBoxProvider,
      org.nsm.operators.GaussianMixtureProvider,
      org.nsm.operators.GaussianProvider,
      org.nsm.operators.UniformProvider;
  provides org.nsm.api.spi.ToolProvider with
      org.nsm.operators.OracleProvider;
}
