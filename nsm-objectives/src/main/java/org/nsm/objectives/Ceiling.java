package org.nsm.objectives;

import org.nsm.api.Setting;

/**
 * The number c of the graph Laplacian 𝓛 = c·I − T, for methods that are written for the smallest
 * eigenvalues of 𝓛 ⪰ 0.
 *
 * <p>For a random walk T = P no eigenvalue is above one, and c = 1 makes 𝓛 the normalised
 * Laplacian I − P. For any other T it has to be at least λ₁, and what a method calls large or small
 * (β, the barrier) is measured against c − λ_k. For a Hamiltonian, T = −sH + c with {@code
 * operator.scale} s and {@code operator.shift} c gives 𝓛 = sH.
 */
final class Ceiling {
  static final String NAME = "ceiling";

  private Ceiling() {}

  /** Returns the setting. */
  static Setting setting() {
    return Setting.number(
        NAME,
        1,
        "c of L = cI - T, at least the largest eigenvalue of T: 1 for a random walk; for -H, set"
            + " operator.shift to the same number");
  }
}
