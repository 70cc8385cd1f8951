package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.List;

/**
 * Distances of pairs of atoms in nanometres, or whether they are in contact: 1 if nearer than a
 * distance, else 0.
 *
 * @param names one a pair
 * @param pairs two atoms each
 * @param contact that distance; infinite for distances themselves
 */
record PairDistances(List<String> names, List<int[]> pairs, double contact)
    implements MolecularFeature {

  /**
   * Returns all pairs of one atom from each list, no pair twice and none of an atom with itself.
   */
  static PairDistances between(Topology topology, int[] some, int[] others, double contact) {
    java.util.Set<Integer> first = new java.util.HashSet<>();
    java.util.Set<Integer> second = new java.util.HashSet<>();
    for (int i : some) {
      first.add(i);
    }
    for (int j : others) {
      second.add(j);
    }
    List<int[]> pairs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i : some) {
      for (int j : others) {
        boolean again = j < i && first.contains(j) && second.contains(i);
        if (i != j && !again) {
          pairs.add(new int[] {i, j});
          names.add(
              (Double.isFinite(contact) ? "contact " : "distance ")
                  + MolecularFeatures.label(topology, i)
                  + " "
                  + MolecularFeatures.label(topology, j));
        }
      }
    }
    return new PairDistances(names, pairs, contact);
  }

  @Override
  public void compute(double[] positions, PeriodicBox box, double[] into, int offset) {
    int place = offset;
    for (int[] pair : pairs) {
      double distance = box.distance(positions, pair[0], pair[1]);
      into[place++] = Double.isFinite(contact) ? (distance < contact ? 1 : 0) : distance;
    }
  }
}
