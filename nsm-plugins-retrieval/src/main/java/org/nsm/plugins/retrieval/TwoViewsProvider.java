package org.nsm.plugins.retrieval;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/**
 * Makes {@link PairedData} of the left (x) and the right half (y) of handwritten digits: two views
 * of one item, of which exactly one belongs to the other.
 */
@Plugin(
    id = "two-views",
    summary = "left and right halves of handwritten digits: two views of one item",
    formula = "(Tg)(x) = E[g(right half) | left half = x]",
    citation =
        "Andrew, Arora, Bilmes, Livescu: Deep canonical correlation analysis, ICML 2013; digits by"
            + " LeCun, Cortes, Burges: MNIST")
public final class TwoViewsProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public TwoViewsProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(HandwrittenDigits.settings().toArray(Setting[]::new))
        .and(
            Schema.of(
                Setting.number("held-out", 0.25, "part of the digits that is not trained on")
                    .atLeast(0)
                    .atMost(0.9),
                Setting.integer("split-seed", 0, "seed of the split")))
        .and(Schema.of(Projection.settings().toArray(Setting[]::new)));
  }

  @Override
  public Operator create(Settings settings) {
    Modality whole = HandwrittenDigits.read(settings);
    Modality left = half(whole, 0);
    Modality right = half(whole, 1);
    int[] all = IntStream.range(0, whole.items().count()).toArray();
    PairedSplit split =
        new PairedSplit(
            settings.number("held-out"), 0, List.of(), settings.longInteger("split-seed"));
    return PairedData.of(
        split.listed(left, right, all, all), left, right, false, Projection.of(settings));
  }

  /** Relevant is the other half of the same digit alone, so no classes are given. */
  private static Modality half(Modality whole, int side) {
    ImageShape shape = whole.shape().orElseThrow();
    int width = side == 0 ? shape.width() / 2 : shape.width() - shape.width() / 2;
    int first = side == 0 ? 0 : shape.width() / 2;
    Matrix all = whole.items().rows(0, whole.items().count());
    Matrix part =
        Matrix.create(
            all.rows(),
            shape.height() * width,
            (i, j) -> all.at(i, j / width * shape.width() + first + j % width));
    return new Modality(
        side == 0 ? "left halves" : "right halves",
        Items.of(part),
        List.of(),
        Optional.of(new ImageShape(shape.height(), width, 1)));
  }
}
