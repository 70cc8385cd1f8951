package org.nsm.plugins.retrieval;

import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.TrainedModel;

/**
 * A dependence of two modalities from functions of each: moments over all pairs that were trained
 * on, or fresh ones, in double precision; from them singular values with bootstrap errors and an
 * {@link Embedding}, which {@link RetrievalModel} applies.
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
          "inference.type: 'retrieval' is for operators of pairs, with a function of each side; this"
              + " one has one function, take 'spectrum'");
    }
    RetrievalData data = new RetrievalData(model, PairedFunctions.trained(model), options);
    return new RetrievalReport(model, options, data.fresh(0), data.fresh(1)).result();
  }
}
