package org.nsm.runtime;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import com.google.inject.Scopes;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Backend;
import org.nsm.api.spi.BackendProvider;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.InferenceProvider;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveProvider;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.ParametrizationProvider;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.SamplerProvider;
import org.nsm.api.spi.TrainingPlan;
import org.nsm.api.spi.TrainingProblem;
import org.nsm.api.spi.TrainingProgram;

/**
 * How the parts of one run are made from its configuration; one injector a run.
 *
 * <p>Everything is bound to lambdas: Guice then reflects on nothing, and no package needs to be
 * open to it.
 */
final class RunModule extends AbstractModule {
  private final ResolvedConfiguration configuration;

  private RunModule(ResolvedConfiguration configuration) {
    this.configuration = configuration;
  }

  /** Returns the injector of a run. */
  static Injector injector(ResolvedConfiguration configuration) {
    return Guice.createInjector(new RunModule(configuration));
  }

  /** Returns an instance; errors of our own that a plugin throws arrive as they were thrown. */
  static <T> T make(Injector injector, Class<T> type) {
    try {
      return injector.getInstance(type);
    } catch (ProvisionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof NsmException ours) {
        throw ours;
      }
      throw failed(type, cause);
    } catch (LinkageError e) {
      throw failed(type, e);
    }
  }

  private static NsmException failed(Class<?> type, Throwable cause) {
    // A plugin that finds its settings at odds with each other says so by this exception.
    boolean refused =
        cause instanceof IllegalArgumentException || cause instanceof ArithmeticException;
    Failure failure =
        cause instanceof LinkageError
            ? Failure.PLUGIN
            : refused ? Failure.CONFIGURATION : Failure.UNEXPECTED;
    String what = type.getSimpleName() + " cannot be made: ";
    return new NsmException(failure, what + Linkage.of(Optional.empty()).explain(cause), cause);
  }

  @Override
  protected void configure() {
    bind(ResolvedConfiguration.class).toInstance(configuration);
    bind(TrainingPlan.class).toInstance(configuration.plan());
    single(AffineOperator.class, this::operator);
    single(
        Objective.class,
        () ->
            made(
                PluginKind.OBJECTIVE,
                () ->
                    provider(PluginKind.OBJECTIVE, ObjectiveProvider.class)
                        .create(of(PluginKind.OBJECTIVE))));
    single(
        Parametrization.class,
        () ->
            made(
                PluginKind.PARAMETRIZATION,
                () ->
                    provider(PluginKind.PARAMETRIZATION, ParametrizationProvider.class)
                        .create(of(PluginKind.PARAMETRIZATION))));
    single(
        Inference.class,
        () ->
            made(
                PluginKind.INFERENCE,
                () ->
                    provider(PluginKind.INFERENCE, InferenceProvider.class)
                        .create(of(PluginKind.INFERENCE))));
    single(
        Backend.class,
        () ->
            made(
                PluginKind.BACKEND,
                () ->
                    provider(PluginKind.BACKEND, BackendProvider.class)
                        .create(of(PluginKind.BACKEND))));

    Provider<AffineOperator> operator = getProvider(AffineOperator.class);
    single(Sampler.class, () -> sampler(operator.get()));

    Provider<Sampler> sampler = getProvider(Sampler.class);
    Provider<Parametrization> parametrization = getProvider(Parametrization.class);
    Provider<Objective> objective = getProvider(Objective.class);
    single(
        TrainingProblem.class,
        () ->
            new TrainingProblem(
                operator.get(),
                sampler.get(),
                parametrization.get(),
                objective.get(),
                configuration.plan()));

    Provider<Backend> backend = getProvider(Backend.class);
    Provider<TrainingProblem> problem = getProvider(TrainingProblem.class);
    single(TrainingProgram.class, () -> backend.get().compile(problem.get()));
  }

  private <T> void single(Class<T> type, Provider<T> provider) {
    bind(type).toProvider(provider).in(Scopes.SINGLETON);
  }

  private AffineOperator operator() {
    Settings settings = of(PluginKind.OPERATOR);
    return AffineOperator.of(
        made(
            PluginKind.OPERATOR,
            () -> provider(PluginKind.OPERATOR, OperatorProvider.class).create(settings)),
        settings.number(CommonSettings.SCALE),
        settings.number(CommonSettings.SHIFT));
  }

  private Sampler sampler(AffineOperator operator) {
    return configuration.type(PluginKind.SAMPLER).isEmpty()
        ? operator.sampler()
        : made(
            PluginKind.SAMPLER,
            () ->
                provider(PluginKind.SAMPLER, SamplerProvider.class)
                    .create(of(PluginKind.SAMPLER), operator.descriptor().dimension()));
  }

  /** A plugin knows its settings but not the section they stand in. */
  private static <T> T made(PluginKind kind, Provider<T> creation) {
    try {
      return creation.get();
    } catch (SettingsException e) {
      String section = kind.section().map(name -> name + ".").orElse("");
      throw new NsmException(e.failure(), section + e.getMessage(), e);
    }
  }

  private Settings of(PluginKind kind) {
    return configuration.settings(kind);
  }

  private <P> P provider(PluginKind kind, Class<P> type) {
    return type.cast(configuration.section(kind).provider());
  }
}
