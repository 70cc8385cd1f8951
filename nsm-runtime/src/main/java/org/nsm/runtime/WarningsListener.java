package org.nsm.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Collects the warnings that belong to the result. */
final class WarningsListener implements StatefulListener {
  private static final String MESSAGES = "messages";

  private final List<String> messages = new ArrayList<>();

  List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void onWarning(String message) {
    messages.add(message);
  }

  @Override
  public String stateName() {
    return "warnings";
  }

  @Override
  public void save(ObjectNode state) {
    messages.forEach(state.putArray(MESSAGES)::add);
  }

  @Override
  public void restore(ObjectNode state) {
    messages.clear();
    state.path(MESSAGES).forEach(m -> messages.add(m.asText()));
  }
}
