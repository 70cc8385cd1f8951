package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ResidentMemoryTest {
  @Test
  void growthIsTheSlopeOfALine() {
    List<ResidentMemory.Sample> line =
        List.of(
            new ResidentMemory.Sample(10, 1, 100),
            new ResidentMemory.Sample(20, 2, 103),
            new ResidentMemory.Sample(30, 3, 106));
    assertThat(ResidentMemory.slope(line)).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void oneSampleHasNoSlope() {
    assertThat(ResidentMemory.slope(List.of(new ResidentMemory.Sample(1, 1, 100)))).isNaN();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theSizeIsThatOfThisProcess() {
    ResidentMemory memory = new ResidentMemory();
    memory.sample(0, 0);
    assertThat(memory.samples().get(0).mebibytes()).isBetween(10.0, 100_000.0);
  }
}
