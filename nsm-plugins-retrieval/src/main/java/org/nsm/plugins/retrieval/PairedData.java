package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.ConditionalPairs;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Models;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.Sampler;
import org.nsm.api.spi.Slot;
import org.nsm.api.tensor.Algebra;

/**
 * The dependence of two modalities that finitely many items show: by class, or by listed pairs. Its
 * sampler draws from the items that are trained on.
 *
 * <p>On finitely many items functions that tell every one of them apart would make every singular
 * value one; results are therefore judged on items that were held out.
 */
public final class PairedData implements PairedSystem {
  private final PairedItems training;
  private final Map<String, PairedItems> judges;
  private final Map<Slot, Standardisation> units;
  private final Map<Slot, ImageShape> shapes;
  private final Projection projection;
  private final List<String> notes;
  private Optional<PairedSampler> sampler = Optional.empty();

  private PairedData(
      PairedItems training,
      Map<String, PairedItems> judges,
      Map<Slot, Standardisation> units,
      Map<Slot, ImageShape> shapes,
      Projection projection,
      List<String> notes) {
    this.training = training;
    this.judges = judges;
    this.units = units;
    this.shapes = shapes;
    this.projection = projection;
    this.notes = notes;
  }

  /**
   * Returns the operator of a split.
   *
   * @param standardise whether functions see features of mean 0 and deviation 1
   */
  static PairedData of(
      PairedSplit.Parts parts, Modality x, Modality y, boolean standardise, Projection projection) {
    Map<Slot, Standardisation> units = new LinkedHashMap<>();
    Map<Slot, ImageShape> shapes = new LinkedHashMap<>();
    for (Slot slot : Slot.values()) {
      Items items = parts.training().items(slot);
      units.put(
          slot, standardise ? Standardisation.of(items) : Standardisation.none(items.dimension()));
      (slot == Slot.X ? x : y).shape().ifPresent(shape -> shapes.put(slot, shape));
    }
    Map<String, PairedItems> judges = new LinkedHashMap<>();
    parts.judges().forEach((name, items) -> judges.put(name, seen(items, units)));
    return new PairedData(
        seen(parts.training(), units), judges, units, shapes, projection, notes(parts));
  }

  private static PairedItems seen(PairedItems items, Map<Slot, Standardisation> units) {
    return items.over((slot, raw) -> units.get(slot).over(raw));
  }

  private static List<String> notes(PairedSplit.Parts parts) {
    List<String> notes = new ArrayList<>();
    notes.add(counted("trained on", parts.training()));
    parts.judges().forEach((name, items) -> notes.add(counted("judged by, " + name, items)));
    if (parts.judges().isEmpty()) {
      notes.add("nothing is held out: what is measured on the items trained on is too good");
    }
    return notes;
  }

  private static String counted(String what, PairedItems items) {
    return "%s: %d items x, %d items y, %s"
        .formatted(
            what,
            items.items(Slot.X).count(),
            items.items(Slot.Y).count(),
            items.byClass() ? items.classCount() + " classes" : items.pairs() + " pairs");
  }

  @Override
  public OperatorDescriptor descriptor() {
    return OperatorDescriptor.singular(
        Domain.real(training.items(Slot.X).dimension()),
        Domain.real(training.items(Slot.Y).dimension()));
  }

  @Override
  public Evaluation act(Algebra a, Models models, Batch batch) {
    return ConditionalPairs.evaluate(a, models, batch, "pairs");
  }

  /**
   * Returns functions in the bounded set that the projection leads into: not linear in the model,
   * as operators otherwise have it, but T acts on these functions as on any.
   */
  @Override
  public Model functions(Model model) {
    return projection.of(model);
  }

  /** Returns a sampler of independent pairs of the items trained on. */
  @Override
  public synchronized Sampler sampler() {
    // Made once, on demand: it holds all items trained on.
    if (sampler.isEmpty()) {
      sampler = Optional.of(PairedSampler.of(training));
    }
    return sampler.get();
  }

  @Override
  public Optional<PairedItems> training() {
    return Optional.of(training);
  }

  @Override
  public Map<String, PairedItems> judges() {
    return java.util.Collections.unmodifiableMap(judges);
  }

  @Override
  public Optional<ImageShape> shape(Slot slot) {
    return Optional.ofNullable(shapes.get(slot));
  }

  @Override
  public Matrix inUnits(Slot slot, Matrix points) {
    return units.get(slot).undo(points);
  }

  @Override
  public Matrix points(Slot slot, Matrix items) {
    int d = training.items(slot).dimension();
    if (items.columns() != d) {
      throw new NsmException(
          Failure.DATA, "items of " + items.columns() + " numbers, expected " + d + " at " + slot);
    }
    return units.get(slot).apply(items);
  }

  @Override
  public List<String> notes() {
    return notes;
  }
}
