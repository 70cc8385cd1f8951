package org.example.embed;

import java.util.List;
import java.util.Map;
import org.nsm.api.Matrix;
import org.nsm.runtime.PluginRegistry;
import org.nsm.runtime.RunResult;
import org.nsm.runtime.SpectralRun;

/** Learns the first states of an oscillator inside another program, and uses them. */
public final class Embed {
  private Embed() {}

  public static void main(String[] arguments) {
    try (PluginRegistry plugins = PluginRegistry.load();
        SpectralRun run =
            SpectralRun.builder()
                .registry(plugins)
                .operator("harmonic-oscillator", Map.of("dimension", 1, "shift", 12))
                .sampler("gaussian", Map.of("scale", 2.0))
                .parametrization(
                    "disjoint-mlp", Map.of("hidden", List.of(24, 24), "activation", "sin"))
                .objective("nested-lora", Map.of("nesting", "sequential"))
                .training(Map.of("modes", 3, "batch-size", 256, "steps", 2000))
                .build()) {
      RunResult result = run.run();
      result.modes().forEach(m -> System.out.println(m.value() + " ± " + m.standardError()));
      Matrix values = run.functions(Matrix.of(2, 1, new double[] {0, 1}));
      System.out.println("ground state, 1 against 0: " + values.at(1, 0) / values.at(0, 0));
    }
  }
}
