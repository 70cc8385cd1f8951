package org.nsm.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.nsm.runtime.PowerLaw;
import org.nsm.runtime.ScalingBenchmark;
import org.nsm.runtime.StepBenchmark;
import org.nsm.runtime.Timing;

/** Measurements as JSON: seconds, and operations a second; what is not known is {@code null}. */
final class BenchJson {
  private static final int SCHEMA_VERSION = 1;

  private BenchJson() {}

  static ObjectNode of(StepBenchmark b) {
    ObjectNode node = root("step").put("configuration", b.name()).put("device", b.device());
    node.put("stepsPerCall", b.stepsPerCall());
    node.set("step", of(b.step()));
    node.put("flops", b.flops());
    node.set("product", of(b.product()).put("flops", b.productFlops()));
    node.put("rate", b.rate()).put("floor", b.floor()).put("ratio", b.ratio());
    node.put("processorRatio", b.processorRatio().orElse(null));
    node.set("call", of(b.call()).put("fractionOfStep", b.callFraction()));
    return node;
  }

  static ObjectNode of(String name, List<ScalingBenchmark> benchmarks) {
    ObjectNode node = root("scaling").put("configuration", name);
    ArrayNode quantities = node.putArray("quantities");
    for (ScalingBenchmark b : benchmarks) {
      ObjectNode one = quantities.addObject().put("quantity", b.quantity().id());
      one.put("key", b.key());
      ArrayNode points = one.putArray("points");
      b.points()
          .forEach(
              p -> {
                ObjectNode point = points.addObject().put("value", p.value());
                point.set("step", of(p.step()));
                point.put("flops", Double.isFinite(p.flops()) ? p.flops() : null);
              });
      one.set("time", of(b.time()));
      one.set("flops", b.flops().map(BenchJson::of).orElse(null));
    }
    return node;
  }

  static ObjectNode root(String benchmark) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("schemaVersion", SCHEMA_VERSION)
        .put("benchmark", benchmark);
  }

  private static ObjectNode of(Timing t) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("median", t.median())
        .put("lowerQuartile", t.lower())
        .put("upperQuartile", t.upper())
        .put("least", t.least())
        .put("repeats", t.repeats());
  }

  private static ObjectNode of(PowerLaw law) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("exponent", law.exponent())
        .put("factor", law.factor())
        .put("deviation", law.deviation());
  }
}
