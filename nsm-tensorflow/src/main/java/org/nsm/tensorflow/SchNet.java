package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Functions of n atoms in space that know their distances and types alone, and so do not change
 * when the whole is moved, turned or mirrored, or atoms of one type change places (Schütt et al.
 * 2017).
 *
 * <p>Atoms begin with a vector h for each type; in every interaction they send y = hA through
 * filters of the distance, z = Σⱼ w(dᵢⱼ) ∘ yⱼ, and h ← h + σ(zV + c)W + b. Last, f_l = w_l · Σᵢ
 * σ(hᵢU + u) + b_l: one network serves all modes.
 */
final class SchNet implements Parametrization {
  private static final String EMBEDDING = "embedding";
  private static final String ATOMS = "atoms";

  private final int[] types;
  private final int width;
  private final int interactions;
  private final RadialFilter filter;
  private final Trunk.Layer layer;
  private final double outputScale;

  private SchNet(Settings settings) {
    this.types = settings.integers("atom-types");
    this.width = settings.integer("width");
    this.interactions = settings.integer("interactions");
    this.layer = Trunk.Layer.of(settings);
    this.filter =
        new RadialFilter(settings.integer("gaussians"), settings.number("cutoff"), width, layer);
    this.outputScale = settings.number("output-scale");
  }

  static SchNet of(Settings settings) {
    return new SchNet(settings);
  }

  static Schema schema() {
    return Schema.of(
            Setting.integers(
                "atom-types",
                List.of(),
                "a number for the type of each atom, such as its charge; empty where all are alike"),
            Setting.integer("width", 32, "number of features of an atom")
                .atLeast(1)
                .atMost(1 << 14),
            Setting.integer("interactions", 2, "how often atoms see each other")
                .atLeast(1)
                .atMost(64),
            Setting.integer("gaussians", 16, "number of Gaussians of a distance")
                .atLeast(2)
                .atMost(4096),
            Setting.number("cutoff", 5, "distance beyond which atoms do not see each other")
                .atLeast(1e-9))
        .and(Trunk.Layer.schema(Activation.SOFTPLUS))
        .and(Schema.of(Head.setting()));
  }

  @Override
  public List<Parameter> parameters(Size size) {
    int[] rows = rows(size.dimension());
    int kinds = Arrays.stream(rows).max().orElse(0) + 1;
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        Parameter.trainable(EMBEDDING, Shape.of(kinds, width), Parameter.Initializer.normal(1)));
    for (int t = 0; t < interactions; t++) {
      parameters.add(
          Parameter.trainable(
              name(t) + "/send",
              Shape.of(1, width, width),
              Parameter.Initializer.normal(1 / Math.sqrt(width))));
      parameters.addAll(filter.parameters(name(t)));
      for (String part : List.of("/out-1", "/out-2")) {
        parameters.addAll(layer.parameters(name(t) + part, Trunk.Networks.ONE, width, width));
      }
    }
    parameters.addAll(layer.parameters(ATOMS, Trunk.Networks.ONE, width, width));
    parameters.add(Head.parameter(size.modes(), width, outputScale));
    return parameters;
  }

  @Override
  public Derivatives derivatives() {
    return Derivatives.LAPLACIAN;
  }

  @Override
  public Model model(Size size, Map<String, Tensor> values) {
    int[] rows = rows(size.dimension());
    return new SizedModel(size, derivatives()) {
      @Override
      public Jet jet(Algebra a, Tensor x, Derivatives depth) {
        AtomPairs pairs = AtomPairs.of(a, x, depth);
        RadialFilter.Bases bases = filter.bases(a, pairs.distance(), depth);
        Hidden h = start(a, values, rows);
        for (int t = 0; t < interactions; t++) {
          h = interact(a, h, pairs, bases, values, t, depth);
        }
        Hidden each = Trunk.Layer.affine(a, h, values, ATOMS).activate(a, layer.activation());
        Shape byAtom = Shape.of(rows.length, x.shape().size(0), width);
        Shape one = Shape.of(1, x.shape().size(0), width);
        Hidden pooled = each.map(v -> a.reshape(a.sum(a.reshape(v, byAtom), 0), one));
        return Head.outputs(a, pooled, values.get(Head.WEIGHTS), depth);
      }
    };
  }

  /** The vectors of the types, 1×n×F: the same at all points, and without derivatives. */
  private Hidden start(Algebra a, Map<String, Tensor> values, int[] rows) {
    double[] numbers = Arrays.stream(rows).asDoubleStream().toArray();
    Tensor index = a.constant(numbers, Shape.of(rows.length), DType.INT32);
    Tensor vectors = a.gather(values.get(EMBEDDING), index);
    return new Hidden(a.reshape(vectors, Shape.of(1, rows.length, width)), List.of(), List.of());
  }

  private Hidden interact(
      Algebra a,
      Hidden h,
      AtomPairs pairs,
      RadialFilter.Bases bases,
      Map<String, Tensor> values,
      int t,
      Derivatives depth) {
    Tensor send = values.get(name(t) + "/send");
    Hidden filters = filter.filters(a, bases, values, name(t), depth);
    Hidden z = pairs.convolve(filters, h.map(v -> a.matmul(v, send)), depth);
    Hidden inner =
        Trunk.Layer.affine(a, z, values, name(t) + "/out-1").activate(a, layer.activation());
    Hidden change = Trunk.Layer.affine(a, inner, values, name(t) + "/out-2");
    return t == 0 ? onTop(a, h, change) : h.plus(a, change);
  }

  /** Adds to vectors that are the same at all points, and have no derivatives. */
  private static Hidden onTop(Algebra a, Hidden same, Hidden change) {
    int atoms = same.value().shape().size(1);
    int width = same.value().shape().size(2);
    Shape all = change.value().shape();
    Tensor each = a.reshape(same.value(), Shape.of(atoms, 1, width));
    Tensor repeated = a.broadcast(each, Shape.of(atoms, all.size(1) / atoms, width));
    return new Hidden(
        a.add(a.reshape(repeated, all), change.value()), change.gradient(), change.laplacian());
  }

  /** Returns the row of the embedding for every atom: types in rising order. */
  private int[] rows(int dimension) {
    int atoms = dimension / 3;
    if (dimension % 3 != 0 || atoms < 2) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "parametrization.type: 'schnet' needs three coordinates of each of two atoms or more, and"
              + " there are "
              + dimension
              + " coordinates");
    }
    if (types.length == 0) {
      return new int[atoms];
    }
    if (types.length != atoms) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "parametrization.atom-types: expected one for each of %d atoms, and there are %d"
              .formatted(atoms, types.length));
    }
    int[] kinds = Arrays.stream(types).sorted().distinct().toArray();
    return Arrays.stream(types).map(type -> Arrays.binarySearch(kinds, type)).toArray();
  }

  private static String name(int interaction) {
    return "interaction-" + (interaction + 1);
  }
}
