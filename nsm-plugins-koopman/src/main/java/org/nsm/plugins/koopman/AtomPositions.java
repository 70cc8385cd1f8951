package org.nsm.plugins.koopman;

import java.util.List;
import org.nsm.api.Matrix;

/**
 * Coordinates of atoms in nanometres: as they are, or moved and turned so that they are nearest to
 * a reference in the sum of squares. In a periodic box an atom that is to be aligned is taken at
 * the image nearest to the one before it, which makes molecules whole whose atoms follow each
 * other.
 *
 * <p>The best rotation is the eigenvector, as a quaternion, of the largest eigenvalue of a
 * symmetric matrix of 4×4 made of the correlations S = Σ xᵢ rᵢᵀ; unlike a singular value
 * decomposition (Kabsch, Acta Cryst. A32, 1976), with which it agrees, it is never a reflection.
 * Reference: B. K. P. Horn, J. Opt. Soc. Am. A 4, 1987.
 *
 * @param names three an atom
 * @param atoms which
 * @param reference x, y, z of these atoms with their mean at 0; empty for coordinates as they are
 */
record AtomPositions(List<String> names, int[] atoms, double[] reference)
    implements MolecularFeature {

  /** Returns positions that are aligned to those of a topology. */
  static AtomPositions aligned(List<String> names, Topology topology, int... atoms) {
    double[] reference = new double[3 * atoms.length];
    gather(topology.positions(), PeriodicBox.NONE, atoms, reference, 0);
    centre(reference, 0, atoms.length);
    return new AtomPositions(names, atoms, reference);
  }

  @Override
  public void compute(double[] positions, PeriodicBox box, double[] into, int offset) {
    boolean align = reference.length > 0;
    gather(positions, align ? box : PeriodicBox.NONE, atoms, into, offset);
    if (align) {
      centre(into, offset, atoms.length);
      turn(into, offset, rotation(into, offset));
    }
  }

  private static void gather(
      double[] positions, PeriodicBox box, int[] atoms, double[] into, int offset) {
    for (int k = 0; k < atoms.length; k++) {
      for (int axis = 0; axis < 3; axis++) {
        double here = positions[3 * atoms[k] + axis];
        int place = offset + 3 * k + axis;
        into[place] =
            k == 0 || box.equals(PeriodicBox.NONE)
                ? here
                : into[place - 3] + box.nearest(axis, here - into[place - 3]);
      }
    }
  }

  private static void centre(double[] values, int offset, int count) {
    for (int axis = 0; axis < 3; axis++) {
      double mean = 0;
      for (int k = 0; k < count; k++) {
        mean += values[offset + 3 * k + axis] / count;
      }
      for (int k = 0; k < count; k++) {
        values[offset + 3 * k + axis] -= mean;
      }
    }
  }

  private double[] rotation(double[] x, int offset) {
    double[] s = new double[9];
    for (int k = 0; k < atoms.length; k++) {
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          s[3 * a + b] += x[offset + 3 * k + a] * reference[3 * k + b];
        }
      }
    }
    double[] n = {
      s[0] + s[4] + s[8],
      s[5] - s[7],
      s[6] - s[2],
      s[1] - s[3],
      s[5] - s[7],
      s[0] - s[4] - s[8],
      s[1] + s[3],
      s[6] + s[2],
      s[6] - s[2],
      s[1] + s[3],
      s[4] - s[0] - s[8],
      s[5] + s[7],
      s[1] - s[3],
      s[6] + s[2],
      s[5] + s[7],
      s[8] - s[0] - s[4]
    };
    double[] q = DenseMatrices.symmetric(Matrix.of(4, 4, n)).vectors().column(0);
    return new double[] {
      q[0] * q[0] + q[1] * q[1] - q[2] * q[2] - q[3] * q[3],
      2 * (q[1] * q[2] - q[0] * q[3]),
      2 * (q[1] * q[3] + q[0] * q[2]),
      2 * (q[1] * q[2] + q[0] * q[3]),
      q[0] * q[0] - q[1] * q[1] + q[2] * q[2] - q[3] * q[3],
      2 * (q[2] * q[3] - q[0] * q[1]),
      2 * (q[1] * q[3] - q[0] * q[2]),
      2 * (q[2] * q[3] + q[0] * q[1]),
      q[0] * q[0] - q[1] * q[1] - q[2] * q[2] + q[3] * q[3]
    };
  }

  private void turn(double[] x, int offset, double... r) {
    for (int k = 0; k < atoms.length; k++) {
      int at = offset + 3 * k;
      double a = x[at];
      double b = x[at + 1];
      double c = x[at + 2];
      x[at] = r[0] * a + r[1] * b + r[2] * c;
      x[at + 1] = r[3] * a + r[4] * b + r[5] * c;
      x[at + 2] = r[6] * a + r[7] * b + r[8] * c;
    }
  }
}
