package org.nsm.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A listener whose memory is part of every checkpoint, so that a resumed run goes on exactly. */
interface StatefulListener extends RunListener {

  /** Returns the name of the state in a checkpoint. */
  String stateName();

  /** Writes what must be remembered. */
  void save(ObjectNode state);

  /** Takes up what was saved; empty if the checkpoint knows nothing of this listener. */
  void restore(ObjectNode state);
}
