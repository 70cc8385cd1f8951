package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/**
 * Makes {@link PairedData} of drawn digits (x) and handwritten ones (y), paired by the digit: a
 * small problem of the kind of sketches and photographs.
 *
 * <p>Given its digit a drawing says nothing of a handwritten one: the operator has rank ten, all
 * ten singular values are near one, as far as a picture tells its digit.
 */
@Plugin(
    id = "cross-domain-digits",
    summary = "digits drawn by pens of many kinds against handwritten ones, paired by the digit",
    formula = "p(x,y) = mean_c p(x|c) p(y|c);  ten singular values near 1",
    citation =
        "Ryu, Xu, Erol, Bu, Zheng, Wornell: Operator SVD with Neural Networks via Nested"
            + " Low-Rank Approximation, ICML 2024, arXiv 2402.03655; digits by LeCun, Cortes,"
            + " Burges: MNIST")
public final class CrossDomainDigitsProvider implements OperatorProvider {
  private static final int DIGITS = 10;

  /** Creates the provider; called by the service loader. */
  public CrossDomainDigitsProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.integer("drawings", 400, "drawings of each digit").atLeast(2).atMost(100_000),
            Setting.integer("data-seed", 0, "seed of the drawings"))
        .and(Schema.of(HandwrittenDigits.settings().toArray(Setting[]::new)))
        .and(PairedDataProvider.splitSchema(0.25))
        .and(Schema.of(Projection.settings().toArray(Setting[]::new)));
  }

  @Override
  public Operator create(Settings settings) {
    Modality drawn = drawn(settings.integer("drawings"), settings.longInteger("data-seed"));
    Modality written = HandwrittenDigits.read(settings);
    PairedSplit.Parts parts = PairedDataProvider.split(settings).byClass(drawn, written);
    return PairedData.of(parts, drawn, written, false, Projection.of(settings));
  }

  private static Modality drawn(int perDigit, long seed) {
    StrokeDigits pen = new StrokeDigits(seed);
    List<double[]> drawings = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int digit = 0; digit < DIGITS; digit++) {
      for (int number = 0; number < perDigit; number++) {
        drawings.add(pen.draw(digit, number));
        labels.add(Integer.toString(digit));
      }
    }
    ImageShape shape = new ImageShape(StrokeDigits.SIDE, StrokeDigits.SIDE, 1);
    Matrix all = Matrix.create(drawings.size(), shape.size(), (i, j) -> drawings.get(i)[j]);
    return new Modality("drawn digits", Items.of(all), labels, Optional.of(shape));
  }
}
