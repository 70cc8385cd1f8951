/**
 * The Koopman domain: operators of stochastic dynamics, learned from transitions (x, x') alone.
 *
 * <p>The Koopman operator of a process with lag τ is (Tf)(x) = E[f(x') | x]. Nobody can evaluate it
 * from data; but every inner product ⟨f, Tf⟩ = E[f(x) f(x')] is a mean over pairs, and that is all
 * an objective needs. A system is one class whose Javadoc states its law and its exact spectrum, a
 * sampler that draws pairs, and a provider beside it; what pairs become is said once, in {@link
 * org.nsm.api.spi.ReversiblePairs}.
 *
 * @provides org.nsm.api.spi.InferenceProvider
 * @provides org.nsm.api.spi.ObjectiveProvider
 * @provides org.nsm.api.spi.OperatorProvider
 * @provides org.nsm.api.spi.ToolProvider
 */
@org.jspecify.annotations.NullMarked
module org.nsm.plugins.koopman {
  requires transitive org.nsm.api;
  requires ojalgo;
  requires static io.jhdf;
  requires static org.jspecify;

  exports org.nsm.plugins.koopman;

  provides org.nsm.api.spi.InferenceProvider with
      org.nsm.plugins.koopman.KoopmanInferenceProvider;
  provides org.nsm.api.spi.ObjectiveProvider with
      org.nsm.plugins.koopman.DpNetProvider,
      org.nsm.plugins.koopman.DpNetRelaxedProvider,
      org.nsm.plugins.koopman.Vamp1Provider,
      org.nsm.plugins.koopman.Vamp2Provider,
      org.nsm.plugins.koopman.VampEProvider;
  provides org.nsm.api.spi.OperatorProvider with
      org.nsm.plugins.koopman.DuffingProvider,
      org.nsm.plugins.koopman.LangevinTrajectoriesProvider,
      org.nsm.plugins.koopman.LinearGaussianProvider,
      org.nsm.plugins.koopman.LogisticMapProvider,
      org.nsm.plugins.koopman.Lorenz63Provider,
      org.nsm.plugins.koopman.MarkovChainProvider,
      org.nsm.plugins.koopman.MolecularTrajectoriesProvider,
      org.nsm.plugins.koopman.OrderedDigitsProvider,
      org.nsm.plugins.koopman.OrnsteinUhlenbeckProvider,
      org.nsm.plugins.koopman.TrajectoriesProvider;
  provides org.nsm.api.spi.ToolProvider with
      org.nsm.plugins.koopman.EmbedProvider,
      org.nsm.plugins.koopman.ForecastProvider,
      org.nsm.plugins.koopman.MomentsBenchmarkProvider;
}
