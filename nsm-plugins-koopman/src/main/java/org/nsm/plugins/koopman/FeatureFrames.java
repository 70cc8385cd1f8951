package org.nsm.plugins.koopman;

/**
 * A molecular trajectory as a network sees it: features of each frame, computed when it is read.
 *
 * @param file the positions
 * @param features what is made of them
 * @param periodic whether vectors between atoms go to nearest images, where the file has a box
 */
record FeatureFrames(Coordinates file, MolecularFeatures features, boolean periodic)
    implements Frames {

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public int count() {
    return file.count();
  }

  @Override
  public int dimension() {
    return features.width();
  }

  @Override
  public void read(int frame, double[] into, int offset) {
    double[] positions = new double[3 * file.atoms()];
    PeriodicBox box = file.read(frame, positions);
    features.compute(positions, periodic ? box : PeriodicBox.NONE, into, offset);
  }
}
