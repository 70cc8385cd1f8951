package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.ReadOuts;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.TrainedModel;

/**
 * A dependence of two modalities from functions of each: moments over all pairs that were trained
 * on, or fresh ones, in double precision; from them singular values with bootstrap errors and an
 * {@link Embedding}, which {@link RetrievalModel} applies; on items that were held out, ranking
 * metrics for any number of modes.
 *
 * <p>Statistics are those of the functions as trained, after training, over the full data: never
 * those of a batch.
 */
public final class RetrievalInference implements Inference {
  private final RetrievalOptions options;

  private RetrievalInference(Settings settings) {
    this.options = new RetrievalOptions(settings);
  }

  /** Returns the inference for settings of {@link RetrievalInferenceProvider}. */
  public static RetrievalInference of(Settings settings) {
    return new RetrievalInference(settings);
  }

  @Override
  public Result infer(TrainedModel model) {
    OperatorDescriptor descriptor = model.operator().descriptor();
    if (descriptor.problem() != Problem.SINGULAR || descriptor.measure() != Measure.SAMPLING) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "inference.type: 'retrieval' is for operators of pairs, with a function of each side;"
              + " this one has one function, take 'spectrum'");
    }
    Operator base = model.operator().base();
    Optional<PairedItems> training =
        base instanceof PairedSystem system ? system.training() : Optional.empty();
    Map<String, PairedItems> judges = new LinkedHashMap<>();
    if (base instanceof PairedSystem system) {
      judges.putAll(system.judges());
    }
    Map<String, PairedItems> others = Map.copyOf(judges);
    Contender contender = contender(model, training, options.features());
    RetrievalData data = data(model, contender.functions());
    List<Contender> baselines = new ArrayList<>();
    for (String name : options.baselines()) {
      baselines.add(contender(model, training, name));
    }
    Map<String, PairedMoments> elsewhere = new LinkedHashMap<>();
    judges.forEach((name, items) -> elsewhere.put(name, data.of(items)));
    if (training.isEmpty()) {
      elsewhere.put("fresh", data.fresh(1));
    }
    RetrievalReport report = new RetrievalReport(model, options, contender, elsewhere);
    for (Contender baseline : baselines) {
      RetrievalData other = data(model, baseline.functions());
      Map<String, Covariances> seen = new LinkedHashMap<>();
      others.forEach((name, items) -> seen.put(name, other.of(items).all()));
      report.compare(baseline, seen);
    }
    if (options.judgeTraining()) {
      training.ifPresent(items -> judges.put("training", items));
    }
    RetrievalRanking ranking = new RetrievalRanking(model, options, contender, baselines);
    judges.forEach(
        (name, items) ->
            ranking.judge(name, new RetrievalScores(options, items, model.seed()), data));
    return report.result(ranking, baselines);
  }

  @Override
  public ReadOuts readOuts(TrainedModel model, Map<String, Matrix> arrays) {
    return RetrievalReadOuts.of(model, arrays);
  }

  private RetrievalData data(TrainedModel model, PairedFunctions functions) {
    return new RetrievalData(model, functions, options);
  }

  private Contender contender(TrainedModel model, Optional<PairedItems> training, String name) {
    if (name.equals("trained")) {
      PairedFunctions functions = PairedFunctions.trained(model);
      RetrievalData data = data(model, functions);
      PairedMoments moments = training.map(data::of).orElseGet(() -> data.fresh(0));
      Embedding embedding =
          options.asTrained(model.objective())
              ? Embedding.trained(moments.all(), options.whitening(), options.modes())
              : Embedding.canonical(moments.all(), options.whitening(), options.modes());
      return new Contender(name, functions, moments, embedding);
    }
    PairedItems items =
        training.orElseThrow(
            () ->
                new SettingsException(
                    options.features().equals("trained") ? "baselines" : "features",
                    "'" + name + "' needs data, and this operator has fresh pairs only"));
    PairedFunctions functions =
        name.equals("linear")
            ? Dictionary.linear(items)
            : Dictionary.kernel(items, options.landmarks(), options.bandwidth(), model.seed());
    return Contender.classical(
        name,
        functions,
        data(model, functions).of(items),
        options.modes() == 0 ? model.modes() : options.modes());
  }
}
