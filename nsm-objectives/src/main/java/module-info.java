/**
 * The objectives: how functions are moved so that they become the top modes of an operator. Each is
 * one class whose Javadoc states the formula and the citation in the symbols of the code.
 *
 * @provides org.nsm.api.spi.ObjectiveProvider
 */
@org.jspecify.annotations.NullMarked
module org.nsm.objectives {
  requires org.nsm.api;
  requires static org.jspecify;

  exports org.nsm.objectives;

  provides org.nsm.api.spi.ObjectiveProvider with
      org.nsm.objectives.AlloProvider,
      org.nsm.objectives.AlphaEigenGameProvider,
      org.nsm.objectives.GeneralizedGraphDrawingProvider,
      org.nsm.objectives.GraphDrawingProvider,
      org.nsm.objectives.KorenProvider,
      org.nsm.objectives.KrasulinaProvider,
      org.nsm.objectives.MuEigenGameProvider,
      org.nsm.objectives.NaturalExcitedStatesProvider,
      org.nsm.objectives.NestedLoraProvider,
      org.nsm.objectives.NestedOmmProvider,
      org.nsm.objectives.NeuralEfProvider,
      org.nsm.objectives.NeuralEigenmapsProvider,
      org.nsm.objectives.NoisyPowerProvider,
      org.nsm.objectives.OjaProvider,
      org.nsm.objectives.OjaQrProvider,
      org.nsm.objectives.RayleighRitzProvider,
      org.nsm.objectives.SangerProvider,
      org.nsm.objectives.SlrpGaussNewtonProvider,
      org.nsm.objectives.SpectralGraphDrawingProvider,
      org.nsm.objectives.SpectralNetProvider,
      org.nsm.objectives.SpinLiteProvider,
      org.nsm.objectives.SpinProvider,
      org.nsm.objectives.SymmetricLowRankProductProvider,
      org.nsm.objectives.TracePenaltyProvider,
      org.nsm.objectives.TriofmProvider,
      org.nsm.objectives.VariationalMonteCarloProvider;
}
