package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measurements through the launcher. Times depend on the machine; what they mean does not. */
class BenchIT {
  @TempDir private Path folder;

  @Test
  void aStepIsHeldAgainstItsFloor() throws Exception {
    Path file = folder.resolve("step.json");
    Program.Outcome outcome =
        bench("step", "oscillator2d", "--quick", "--repeats", "3", "-o", file.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    JsonNode json = new ObjectMapper().readTree(outcome.out());
    assertThat(new ObjectMapper().readTree(Files.readString(file))).isEqualTo(json);
    assertThat(json.get("configuration").textValue()).isEqualTo("oscillator2d");
    JsonNode step = json.get("step");
    assertThat(step.get("repeats").intValue()).isEqualTo(3);
    double median = step.get("median").doubleValue();
    assertThat(median)
        .isBetween(step.get("lowerQuartile").doubleValue(), step.get("upperQuartile").doubleValue())
        .isPositive();
    double rate =
        json.at("/product/flops").doubleValue() / json.at("/product/median").doubleValue();
    assertThat(json.get("rate").doubleValue()).isCloseTo(rate, within(1e-9 * rate));
    double floor = json.get("flops").doubleValue() / rate;
    assertThat(json.get("floor").doubleValue()).isCloseTo(floor, within(1e-9 * floor));
    assertThat(json.get("ratio").doubleValue())
        .isCloseTo(median / floor, within(1e-9 * median / floor));
    // How small it is depends on the machine's other work; that it is a share does not.
    assertThat(json.at("/call/fractionOfStep").doubleValue()).isBetween(0.0, 1.0);
  }

  @Test
  void operationsGrowLinearlyInModesAndBatch() throws Exception {
    Program.Outcome outcome =
        bench("scaling", "oscillator2d", "--quick", "--repeats", "2", "--over", "modes,batch-size");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    JsonNode quantities = new ObjectMapper().readTree(outcome.out()).get("quantities");
    assertThat(quantities).hasSize(2);
    for (JsonNode quantity : quantities) {
      assertThat(quantity.get("points")).hasSize(4);
      assertThat(quantity.at("/flops/exponent").doubleValue())
          .as("%s, but for the small moment matrices", quantity.get("quantity"))
          .isCloseTo(1, within(0.05));
      assertThat(quantity.at("/time/exponent").isNumber()).isTrue();
    }
  }

  @Test
  void memoryIsSampledOverARun() throws Exception {
    Program.Outcome outcome =
        bench("memory", "oscillator2d", "--quick", "--seconds", "2", "--repeats", "2");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    JsonNode samples = new ObjectMapper().readTree(outcome.out()).get("samples");
    assertThat(samples).hasSizeGreaterThanOrEqualTo(2);
    assertThat(samples.get(0).get("mebibytes").doubleValue()).isPositive();
  }

  @Test
  void unknownQuantitiesAreMetWithTheNearest() throws Exception {
    Program.Outcome outcome = bench("scaling", "oscillator2d", "--over", "mods");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("unknown 'mods'").contains("did you mean 'modes'");
  }

  private Program.Outcome bench(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 4];
    all[0] = "bench";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--json";
    all[arguments.length + 2] = "--threads";
    all[arguments.length + 3] = "1";
    return Program.in(folder).run(all);
  }
}
