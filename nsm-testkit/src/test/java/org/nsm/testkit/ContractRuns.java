package org.nsm.testkit;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.Event;

/** What the tests of the contracts have in common: rules by their numbers. */
final class ContractRuns {
  private ContractRuns() {}

  /** Returns the numbers of the rules that events are about. */
  static List<Integer> rules(Stream<Event> events) {
    return events
        .map(event -> event.getTestDescriptor().getDisplayName())
        .map(name -> Integer.valueOf(name.substring(0, 3)))
        .sorted()
        .toList();
  }

  /** Returns the numbers of all rules of a contract. */
  static List<Integer> rulesOf(Class<?> contract) {
    List<Integer> rules = new ArrayList<>();
    for (Method method : contract.getMethods()) {
      if (method.isAnnotationPresent(Test.class)) {
        rules.add(Integer.valueOf(method.getName().replace("rule", "")));
      }
    }
    return rules;
  }
}
