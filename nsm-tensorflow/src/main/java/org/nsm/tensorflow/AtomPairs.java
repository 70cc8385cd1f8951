package org.nsm.tensorflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Distances d between n atoms in space, and what goes from atom to atom along them.
 *
 * <p>There are P = n(n − 1)/2 pairs, and E = 2P edges (i, j), j ≠ i, sorted by i. With the unit
 * vector u = (rᵢ − rⱼ)/d of an edge, ∂d/∂rᵢ = u = −∂d/∂rⱼ, and over all coordinates |∇d|² = 2 and
 * Δd = 4/d. Atoms, pairs and edges are axis 0 of every tensor, so that they can be gathered.
 */
final class AtomPairs {
  /** Keeps 1/d finite; far below every length of a molecule. */
  private static final double TINY = 1e-12;

  private final Algebra a;
  private final int atoms;
  private final int rows;
  private final int[] from;
  private final int[] to;
  private final int[] pair;
  private final Tensor distance;
  private final List<Tensor> units;

  private AtomPairs(Algebra a, Tensor x, Derivatives depth) {
    this.a = a;
    this.rows = x.shape().size(0);
    this.atoms = x.shape().size(1) / 3;
    int edges = atoms * (atoms - 1);
    this.from = new int[edges];
    this.to = new int[edges];
    this.pair = new int[edges];
    int[] lower = new int[edges / 2];
    int[] upper = new int[edges / 2];
    int e = 0;
    for (int i = 0; i < atoms; i++) {
      for (int j = 0; j < atoms; j++) {
        if (i != j) {
          int least = Math.min(i, j);
          int most = Math.max(i, j);
          from[e] = i;
          to[e] = j;
          pair[e] = most * (most - 1) / 2 + least;
          lower[pair[e]] = least;
          upper[pair[e++]] = most;
        }
      }
    }
    Tensor r = a.reshape(a.transpose(x, 1, 0), Shape.of(atoms, 3, rows));
    Tensor apart = a.subtract(gather(r, upper), gather(r, lower));
    this.distance = a.sqrt(a.add(a.sum(a.square(apart), 1), TINY));
    this.units = depth == Derivatives.VALUE ? List.of() : units(apart);
  }

  /** Returns the pairs of atoms at points, B×3n. */
  static AtomPairs of(Algebra a, Tensor x, Derivatives depth) {
    return new AtomPairs(a, x, depth);
  }

  /** Returns u of every edge, one E×B×1 tensor an axis of space. */
  private List<Tensor> units(Tensor apart) {
    int pairs = pair.length / 2;
    double[] sign = new double[from.length];
    for (int e = 0; e < sign.length; e++) {
      sign[e] = from[e] > to[e] ? 1 : -1;
    }
    Tensor signs = a.constant(sign, Shape.of(sign.length, 1), distance.dtype());
    List<Tensor> found = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      Tensor one = a.reshape(a.slice(apart, 1, c, c + 1), Shape.of(pairs, rows));
      Tensor directed = a.multiply(gather(a.divide(one, distance), pair), signs);
      found.add(a.reshape(directed, Shape.of(from.length, rows, 1)));
    }
    return found;
  }

  /** Returns d of every pair, P×B. */
  Tensor distance() {
    return distance;
  }

  /** Returns what belongs to pairs (P×B×F) for every edge, E×B×F. */
  private Tensor edges(Tensor ofPairs) {
    return gather(ofPairs, pair);
  }

  /** Returns the sum over the edges of an atom: from E×B×F to n×B×F. */
  private Tensor gathered(Tensor ofEdges) {
    int width = ofEdges.shape().size(2);
    return a.sum(a.reshape(ofEdges, Shape.of(atoms, atoms - 1, rows, width)), 1);
  }

  private Tensor gather(Tensor t, int[] index) {
    double[] numbers = java.util.Arrays.stream(index).asDoubleStream().toArray();
    return a.gather(t, a.constant(numbers, Shape.of(index.length), DType.INT32));
  }

  /**
   * Returns the continuous-filter convolution zᵢ = Σⱼ w(dᵢⱼ) ∘ yⱼ with its derivatives by every
   * coordinate, k of atom and c of space:
   *
   * <p>∂z = Σⱼ (w′ ∂d ∘ yⱼ + w ∘ ∂yⱼ), and Δz = Σⱼ ((2w″ + 4w′/d) ∘ yⱼ + 2w′ ∘ Σ_c u_c(∂ᵢ_c −
   * ∂ⱼ_c)yⱼ + w ∘ Δyⱼ).
   *
   * @param filter w of every pair, 1×PB×F, with w′ as its gradient and w″ as its Laplacian
   * @param y what atoms send, 1×nB×F; without derivatives where it is the same for all points
   */
  Hidden convolve(Hidden filter, Hidden y, Derivatives depth) {
    int width = y.value().shape().size(2);
    Tensor w = edges(ofPairs(filter.value()));
    Tensor sent = gather(ofAtoms(y.value()), to);
    Tensor value = flat(gathered(a.multiply(w, sent)), width);
    if (depth == Derivatives.VALUE) {
      return new Hidden(value, List.of(), List.of());
    }
    Tensor slope = edges(ofPairs(filter.gradient().get(0)));
    Tensor pulled = a.multiply(slope, sent);
    List<Tensor> gradient = new ArrayList<>(Collections.nCopies(3 * atoms, value));
    for (int c = 0; c < 3; c++) {
      Tensor along = a.multiply(pulled, units.get(c));
      Tensor moves = a.concat(List.of(gathered(along), a.negate(along)), 0);
      for (int k = 0; k < atoms; k++) {
        Tensor own = gather(moves, moved(k));
        int coordinate = 3 * k + c;
        if (!y.gradient().isEmpty()) {
          Tensor passed = gather(ofAtoms(y.gradient().get(coordinate)), to);
          own = a.add(own, gathered(a.multiply(w, passed)));
        }
        gradient.set(coordinate, flat(own, width));
      }
    }
    if (depth == Derivatives.GRADIENT) {
      return new Hidden(value, gradient, List.of());
    }
    Tensor second = edges(ofPairs(filter.laplacian().get(0)));
    Tensor d = edges(a.reshape(distance, Shape.of(pair.length / 2, rows, 1)));
    Tensor bend = a.add(a.multiply(second, 2), a.divide(a.multiply(slope, 4), d));
    Tensor laplacian = a.multiply(bend, sent);
    if (!y.gradient().isEmpty()) {
      laplacian = a.add(laplacian, a.multiply(a.multiply(slope, 2), relative(y)));
      Tensor passed = gather(ofAtoms(y.laplacian().get(0)), to);
      laplacian = a.add(laplacian, a.multiply(w, passed));
    }
    return new Hidden(value, gradient, List.of(flat(gathered(laplacian), width)));
  }

  /** Where atom k moves: itself by all its edges, another by its edge to k, the other way round. */
  private int[] moved(int k) {
    int[] index = new int[atoms];
    for (int i = 0; i < atoms; i++) {
      index[i] = i == k ? i : atoms + i * (atoms - 1) + (k < i ? k : k - 1);
    }
    return index;
  }

  /** Returns Σ_c u_c(∂ᵢ_c − ∂ⱼ_c)yⱼ of every edge. */
  private Tensor relative(Hidden y) {
    int[] ofFrom = new int[from.length];
    int[] ofTo = new int[from.length];
    for (int e = 0; e < from.length; e++) {
      ofFrom[e] = from[e] * atoms + to[e];
      ofTo[e] = to[e] * atoms + to[e];
    }
    Tensor sum = null;
    for (int c = 0; c < 3; c++) {
      List<Tensor> byAtom = new ArrayList<>();
      for (int k = 0; k < atoms; k++) {
        byAtom.add(ofAtoms(y.gradient().get(3 * k + c)));
      }
      Tensor all = a.concat(byAtom, 0);
      Tensor term = a.multiply(units.get(c), a.subtract(gather(all, ofFrom), gather(all, ofTo)));
      sum = sum == null ? term : a.add(sum, term);
    }
    return sum;
  }

  private Tensor ofPairs(Tensor t) {
    return a.reshape(t, Shape.of(pair.length / 2, rows, t.shape().size(2)));
  }

  private Tensor ofAtoms(Tensor t) {
    // What does not depend on the points has one row for all of them.
    int each = t.shape().size(1) / atoms;
    return a.reshape(t, Shape.of(atoms, each, t.shape().size(2)));
  }

  private Tensor flat(Tensor ofAtoms, int width) {
    return a.reshape(ofAtoms, Shape.of(1, atoms * rows, width));
  }
}
