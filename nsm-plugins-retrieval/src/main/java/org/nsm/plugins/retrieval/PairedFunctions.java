package org.nsm.plugins.retrieval;

import org.nsm.api.Matrix;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/** The functions f of x and g of y that a dependence is estimated with. */
interface PairedFunctions {

  /** Returns the number of functions of a slot. */
  int modes(Slot slot);

  /** Returns their values at points, one a row. */
  Matrix at(Slot slot, Matrix points);

  /** Returns the functions of a trained model. */
  static PairedFunctions trained(TrainedModel model) {
    return new PairedFunctions() {
      @Override
      public int modes(Slot slot) {
        return model.modes();
      }

      @Override
      public Matrix at(Slot slot, Matrix points) {
        return model.at(slot, points).f();
      }
    };
  }
}
