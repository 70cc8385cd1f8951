package org.nsm.objectives;

import java.util.List;
import org.nsm.api.Setting;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * How an objective for k functions at once is turned into one that orders them (Ryu et al. 2024,
 * §3).
 *
 * <p>With the cuts k = 1, 2, …, L, the <em>joint</em> form is the mean over k of the objective on
 * f₁ … f_k. A term of mode i then has weight vᵢ, the fraction of cuts at or beyond i, and a term of
 * the pair (i, j) has weight Pᵢⱼ = min(vᵢ, vⱼ). The <em>sequential</em> form gives each mode the
 * gradient of the objective on f₁ … f_i alone: v = 1 and P upper triangular, which is no gradient
 * of any one function.
 */
public enum Nesting {
  /** One objective, the mean over all cuts; suited to shared networks. */
  JOINT("joint"),
  /** Mode i sees modes 1 … i only; suited to disjoint networks. */
  SEQUENTIAL("sequential"),
  /** No order: the span alone is determined. */
  NONE("none");

  private final String id;

  Nesting(String id) {
    this.id = id;
  }

  /** Returns the name in configurations. */
  public String id() {
    return id;
  }

  /** Returns the nesting of a name. */
  public static Nesting of(String id) {
    for (Nesting nesting : values()) {
      if (nesting.id.equals(id)) {
        return nesting;
      }
    }
    throw new IllegalArgumentException("no nesting is called " + id);
  }

  /** Returns the setting with which objectives let users choose. */
  public static Setting setting(Nesting defaultValue) {
    return Setting.choice(
        "nesting",
        defaultValue.id,
        List.of(JOINT.id, SEQUENTIAL.id, NONE.id),
        "how modes are ordered: one objective for all cuts, mode i against modes 1 to i, or not at all");
  }

  /** Returns the weights v of single modes, a vector of length L. */
  public Tensor weights(Algebra a, int modes) {
    return weights(a, modes, 0);
  }

  /**
   * Returns the weights v where the first modes are given and never cut off: cuts begin behind them
   * and one free mode.
   */
  public Tensor weights(Algebra a, int modes, int given) {
    return a.constant(values(modes, given), Shape.of(modes), DType.FLOAT64);
  }

  /** Returns the weights P of pairs; row j, column i weighs what mode j does to mode i. */
  public Tensor pairWeights(Algebra a, int modes) {
    return pairWeights(a, modes, 0);
  }

  /** Returns the weights P where the first modes are given and never cut off. */
  public Tensor pairWeights(Algebra a, int modes, int given) {
    double[] v = values(modes, given);
    double[] p = new double[modes * modes];
    for (int j = 0; j < modes; j++) {
      for (int i = 0; i < modes; i++) {
        p[j * modes + i] = this == SEQUENTIAL ? (j <= i ? 1 : 0) : Math.min(v[i], v[j]);
      }
    }
    return a.constant(p, Shape.of(modes, modes), DType.FLOAT64);
  }

  private double[] values(int modes, int given) {
    double[] v = new double[modes];
    int cuts = modes - given;
    for (int i = 0; i < modes; i++) {
      v[i] = this == JOINT ? (double) Math.min(modes - i, cuts) / cuts : 1;
    }
    return v;
  }
}
