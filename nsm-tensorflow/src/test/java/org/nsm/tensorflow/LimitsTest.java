package org.nsm.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Parameter;
import org.nsm.api.spi.TrainingPlan;
import org.nsm.api.tensor.Shape;

/** What this machine cannot do is said before it is tried. */
class LimitsTest {
  private static final TrainingPlan PLAN = new TrainingPlan(3, 256, 10, 0);

  private static ThrowableAssertAlternative<NsmException> refused(ThrowingCallable code) {
    return assertThatExceptionOfType(NsmException.class)
        .isThrownBy(code)
        .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.CONFIGURATION));
  }

  private static Map<String, Parameter> parameter(int... sizes) {
    return Map.of(
        "f/w", new Parameter("w", Shape.of(sizes), true, true, Parameter.Initializer.normal(1)));
  }

  @Test
  void parametersThatNoArrayCanHoldAreRefused() {
    refused(() -> MemoryNeed.requireHeap(parameter(2, 60_000, 60_000), 3))
        .withMessage(
            "the parameters 'f/w' are 7200000000 numbers (2x60000x60000), and an array can hold"
                + " 268435454");
  }

  @Test
  void parametersThatDoNotFitIntoTheHeapAreRefused() {
    long heap = Runtime.getRuntime().maxMemory();
    int copies = (int) (heap / (8L << 20)) + 1;
    refused(() -> MemoryNeed.requireHeap(parameter(1 << 20), copies))
        .withMessageStartingWith("1048576 parameters need ")
        .withMessageContaining(" of Java's memory, which has ");
    assertThatCode(() -> MemoryNeed.requireHeap(parameter(1 << 20), 3)).doesNotThrowAnyException();
  }

  @Test
  void stepsThatDoNotFitIntoTheMachineAreRefused() {
    refused(() -> MemoryNeed.requireNative(1e18, PLAN))
        .withMessageStartingWith(
            "a step with training.batch-size=256 and training.modes=3 needs 116415321.8 GiB");
    assertThatCode(() -> MemoryNeed.requireNative(1e9, PLAN)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, aarch64, macosx-arm64",
    "Windows 11, amd64, windows-x86_64",
    "Linux, s390x, linux-s390x"
  })
  void platformsAreNamedAsTheJarsAre(String system, String architecture, String platform) {
    assertThat(Natives.platform(system, architecture)).isEqualTo(platform);
  }

  @Test
  void onlyErrorsOfNativesAreTakenForSuch() {
    assertThat(Natives.concern(new UnsatisfiedLinkError("no jnitensorflow"))).isTrue();
    assertThat(Natives.concern(new NoClassDefFoundError("org/tensorflow/TensorFlow"))).isTrue();
    assertThat(Natives.concern(new NoSuchMethodError("org.example.Objective.step"))).isFalse();
    NsmException error =
        Natives.missing(new UnsatisfiedLinkError("no x in java.library.path: /a:/b"));
    assertThat(error.failure()).isEqualTo(Failure.PLUGIN);
    assertThat(error.getMessage())
        .contains("natives exist for linux-x86_64, linux-arm64, macosx-arm64, windows-x86_64")
        .doesNotContain("/a:/b");
  }
}
