package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Slot;

class DigitsTest {

  @Test
  void aDrawingIsThatOfItsSeedAndNumber() {
    double[] first = new StrokeDigits(1).draw(5, 3);

    assertThat(new StrokeDigits(1).draw(5, 3)).isEqualTo(first);
    assertThat(new StrokeDigits(1).draw(5, 4)).isNotEqualTo(first);
    assertThat(new StrokeDigits(2).draw(5, 3)).isNotEqualTo(first);
  }

  @Test
  void everyDrawingHasInkAndPaper() {
    StrokeDigits pen = new StrokeDigits(0);
    for (int digit = 0; digit < 10; digit++) {
      for (int number = 0; number < 50; number++) {
        double[] drawing = pen.draw(digit, number);
        assertThat(Arrays.stream(drawing)).allMatch(v -> v >= 0 && v <= 1);
        // From a thin one to a broad eight.
        assertThat(Arrays.stream(drawing).sum() / drawing.length).isBetween(0.01, 0.5);
      }
    }
  }

  @Test
  void drawnAndHandwrittenDigitsArePairedByTheDigit() {
    CrossDomainDigitsProvider provider = new CrossDomainDigitsProvider();
    PairedData data = (PairedData) provider.create(provider.schema().bind(Map.of("drawings", 40)));
    PairedItems training = data.training().orElseThrow();
    PairedItems heldOut = data.judges().get("heldOut");

    assertThat(training.classCount()).isEqualTo(10);
    assertThat(training.items(Slot.X).count()).isEqualTo(300);
    assertThat(training.items(Slot.Y).count()).isEqualTo(3000);
    assertThat(heldOut.items(Slot.X).count()).isEqualTo(100);
    assertThat(heldOut.items(Slot.Y).count()).isEqualTo(1000);
    assertThat(heldOut.name(7)).isEqualTo("7");
    assertThat(data.shape(Slot.Y)).hasValue(new ImageShape(28, 28, 1));
  }

  @Test
  void halvesOfOneDigitFitTogether() {
    TwoViewsProvider provider = new TwoViewsProvider();
    PairedData data = (PairedData) provider.create(provider.schema().defaults());
    PairedItems training = data.training().orElseThrow();
    Items whole = HandwrittenDigits.read(provider.schema().defaults()).items();

    assertThat(training.pairs()).isEqualTo(3000);
    assertThat(data.judges().get("heldOut").pairs()).isEqualTo(1000);
    assertThat(data.shape(Slot.X)).hasValue(new ImageShape(28, 14, 1));
    Matrix left = training.items(Slot.X).rows(0, 1);
    Matrix right = training.items(Slot.Y).rows(0, 1);
    double[] joined = new double[784];
    for (int line = 0; line < 28; line++) {
      System.arraycopy(left.toArray(), line * 14, joined, line * 28, 14);
      System.arraycopy(right.toArray(), line * 14, joined, line * 28 + 14, 14);
    }
    boolean found = false;
    for (int i = 0; i < whole.count(); i++) {
      found |= Arrays.equals(whole.rows(i, i + 1).toArray(), joined);
    }
    assertThat(found).isTrue();
  }

  @Test
  void imagesWithoutLabelsAreRefused() {
    CrossDomainDigitsProvider provider = new CrossDomainDigitsProvider();
    assertThatThrownBy(
            () -> provider.create(provider.schema().bind(Map.of("images", "digits.idx3-ubyte"))))
        .hasMessageContaining("images and labels are two files; name both");
  }
}
