package org.nsm.objectives;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * Local energies of weighted walkers, cut off a number of mean absolute deviations from their mean.
 *
 * @param values E after the cut, one a walker
 * @param weight w, one a walker
 * @param total Σw
 * @param mean Ē = Σ wE/Σw
 */
record LocalEnergies(Tensor values, Tensor weight, Tensor total, Tensor mean) {

  /** Returns the energies; a cut at zero deviations is none. */
  static LocalEnergies of(Algebra a, Tensor energies, Tensor weight, double clip) {
    LocalEnergies all = of(a, energies, weight);
    if (clip == 0) {
      return all;
    }
    Tensor distance = a.abs(a.subtract(energies, all.mean));
    Tensor window = a.multiply(of(a, distance, weight).mean, clip);
    Tensor low = a.maximum(energies, a.subtract(all.mean, window));
    return of(a, a.minimum(low, a.add(all.mean, window)), weight);
  }

  private static LocalEnergies of(Algebra a, Tensor energies, Tensor weight) {
    // Where no walker has a weight there is nothing to say: the energies are zero then.
    Tensor total = a.maximum(a.sum(weight, 0), a.scalar(1e-300, DType.FLOAT64));
    Tensor mean = a.divide(a.sum(a.multiply(weight, energies), 0), total);
    return new LocalEnergies(energies, weight, total, mean);
  }

  /** Returns −2 w(E − Ē)/Σw, one a walker: what multiplies ∇log|Ψ| where −E is descended. */
  Tensor pull(Algebra a) {
    Tensor share = a.divide(weight, total);
    return a.multiply(a.multiply(share, a.subtract(values, mean)), -2);
  }
}
