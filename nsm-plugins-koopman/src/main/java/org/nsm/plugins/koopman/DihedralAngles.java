package org.nsm.plugins.koopman;

import java.util.List;

/**
 * Cosine and sine of dihedral angles: with b₁, b₂, b₃ the vectors along four atoms, the angle is
 * atan2(|b₂| b₁·(b₂×b₃), (b₁×b₂)·(b₂×b₃)), 0 for cis and positive clockwise along b₂ (IUPAC, Pure
 * Appl. Chem. 40, 1974). Both numbers are continuous where the angle jumps.
 *
 * @param names two an angle
 * @param quadruples four atoms each
 */
record DihedralAngles(List<String> names, List<int[]> quadruples) implements MolecularFeature {

  @Override
  public void compute(double[] positions, PeriodicBox box, double[] into, int offset) {
    double[] first = new double[3];
    double[] second = new double[3];
    double[] third = new double[3];
    int place = offset;
    for (int[] q : quadruples) {
      box.between(positions, q[0], q[1], first);
      box.between(positions, q[1], q[2], second);
      box.between(positions, q[2], q[3], third);
      double[] n = cross(first, second);
      double[] m = cross(second, third);
      double x = dot(n, m);
      double y = Math.sqrt(dot(second, second)) * dot(first, m);
      double length = Math.hypot(x, y);
      // Atoms on one line have no angle; any will do that is finite.
      into[place++] = length > 0 ? x / length : 1;
      into[place++] = length > 0 ? y / length : 0;
    }
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}
