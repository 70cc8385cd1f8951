package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

class DcdFileTest {
  private static final int FRAMES = 3;
  private static final int ATOMS = 5;

  /** What a file is to be like. */
  private record Layout(
      ByteOrder order, int marker, boolean charmm, boolean cell, boolean fourth, int... free) {
    static final Layout PLAIN =
        new Layout(ByteOrder.LITTLE_ENDIAN, 4, true, true, false, new int[0]);

    byte[] file(double lean, int promised) {
      ByteBuffer out = ByteBuffer.allocate(10_000).order(order);
      ByteBuffer header = ByteBuffer.allocate(84).order(order);
      header.put("CORD".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      header.putInt(4, promised).putInt(12, 10);
      header.putInt(36, free.length == 0 ? 0 : ATOMS - free.length);
      if (charmm) {
        header.putFloat(40, (float) (0.002 / 0.04888821)).putInt(44, cell ? 1 : 0);
        header.putInt(48, fourth ? 1 : 0).putInt(80, 24);
      } else {
        header.putDouble(40, 0.002 / 0.04888821);
      }
      record(out, header);
      record(out, ByteBuffer.allocate(84).order(order).putInt(0, 1));
      record(out, ByteBuffer.allocate(4).order(order).putInt(0, ATOMS));
      if (free.length > 0) {
        ByteBuffer numbers = ByteBuffer.allocate(4 * free.length).order(order);
        numbers.asIntBuffer().put(free);
        record(out, numbers);
      }
      for (int t = 0; t < FRAMES; t++) {
        frame(out, t, lean);
      }
      return Arrays.copyOf(out.array(), out.position());
    }

    private void frame(ByteBuffer out, int t, double lean) {
      if (cell) {
        ByteBuffer box = ByteBuffer.allocate(48).order(order);
        box.asDoubleBuffer().put(new double[] {30, lean, 40, lean, lean, 50});
        record(out, box);
      }
      int[] atoms =
          t == 0 || free.length == 0
              ? IntStream.range(0, ATOMS).toArray()
              : Arrays.stream(free).map(a -> a - 1).toArray();
      for (int axis = 0; axis < (fourth ? 4 : 3); axis++) {
        ByteBuffer values = ByteBuffer.allocate(4 * atoms.length).order(order);
        for (int a : atoms) {
          values.putFloat((float) (10 * place(t, a, axis)));
        }
        record(out, values);
      }
    }

    private void record(ByteBuffer out, ByteBuffer content) {
      for (int end = 0; end < 2; end++) {
        if (marker == 8) {
          out.putLong(content.capacity());
        } else {
          out.putInt(content.capacity());
        }
        if (end == 0) {
          out.put(content.rewind());
        }
      }
    }
  }

  /** In nanometres. */
  private static double place(int t, int atom, int axis) {
    return 1 + 0.5 * t + 0.1 * atom - 0.01 * axis;
  }

  private static DcdFile file(byte[] content) {
    return DcdFile.of(MappedFile.of("a.dcd", content));
  }

  @ParameterizedTest
  @CsvSource({
    "little, 4, true, true, false",
    "big, 4, true, true, false",
    "little, 8, true, false, true",
    "big, 8, true, true, true",
    "big, 4, false, false, false"
  })
  void everyVariantIsRead(String order, int marker, boolean charmm, boolean cell, boolean fourth) {
    ByteOrder bytes = order.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    DcdFile file = file(new Layout(bytes, marker, charmm, cell, fourth).file(90, FRAMES));

    assertThat(file.count()).isEqualTo(FRAMES);
    assertThat(file.atoms()).isEqualTo(ATOMS);
    // Ten steps of two femtoseconds.
    assertThat(file.frameTime().orElseThrow()).isCloseTo(0.02, within(1e-5));
    double[] positions = new double[3 * ATOMS];
    for (int t = FRAMES - 1; t >= 0; t--) {
      PeriodicBox box = file.read(t, positions);
      assertThat(box.x()).isCloseTo(cell ? 3 : 0, within(1e-12));
      assertThat(box.y()).isCloseTo(cell ? 4 : 0, within(1e-12));
      assertThat(box.z()).isCloseTo(cell ? 5 : 0, within(1e-12));
      for (int i = 0; i < positions.length; i++) {
        assertThat(positions[i]).isCloseTo(place(t, i / 3, i % 3), within(1e-6));
      }
    }
  }

  @Test
  void fixedAtomsStayWhereTheyAreInTheFirstFrame() {
    Layout layout = new Layout(ByteOrder.LITTLE_ENDIAN, 4, true, false, false, 2, 5);
    DcdFile file = file(layout.file(90, FRAMES));

    double[] positions = new double[3 * ATOMS];
    file.read(2, positions);
    for (int atom = 0; atom < ATOMS; atom++) {
      boolean free = atom == 1 || atom == 4;
      assertThat(positions[3 * atom]).isCloseTo(place(free ? 2 : 0, atom, 0), within(1e-6));
    }
  }

  /** Also at boundaries between frames, as the header tells how many there are. */
  @ParameterizedTest
  @CsvSource({"4, false", "8, false", "4, true"})
  void everyTruncationIsAnErrorThatNamesTheFile(int marker, boolean fixed) {
    int[] free = fixed ? new int[] {1, 3} : new int[0];
    byte[] whole =
        new Layout(ByteOrder.BIG_ENDIAN, marker, true, true, false, free).file(90, FRAMES);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> file(part))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOfSatisfying(
              NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
          .hasMessageStartingWith("a.dcd: ");
    }
    assertThat(file(whole).count()).isEqualTo(FRAMES);
  }

  @Test
  void aFileThatIsStillWrittenMayPromiseNothing() {
    assertThat(file(Layout.PLAIN.file(90, 0)).count()).isEqualTo(FRAMES);
    assertThatThrownBy(() -> file(Layout.PLAIN.file(90, FRAMES + 1)))
        .hasMessageContaining("frame 3 (counted from 0): the file ends before it")
        .hasMessageContaining("promises 4 frames");
  }

  @Test
  void damageIsNeverAnythingButAnErrorOfTheFile() {
    byte[] whole = Layout.PLAIN.file(90, FRAMES);
    int refused = 0;
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        DcdFile file = file(damaged);
        for (int t = 0; t < file.count(); t++) {
          file.read(t, new double[3 * file.atoms()]);
        }
      } catch (NsmException e) {
        assertThat(e.failure()).isEqualTo(Failure.DATA);
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void aTriclinicCellIsRefusedWhetherAsAnglesOrCosines() {
    assertThat(file(Layout.PLAIN.file(0, FRAMES)).read(0, new double[3 * ATOMS]).x())
        .isCloseTo(3, within(1e-12));
    for (double lean : new double[] {60, 0.5}) {
      assertThatThrownBy(() -> file(Layout.PLAIN.file(lean, FRAMES)).read(1, new double[3 * ATOMS]))
          .hasMessageContaining("a.dcd: frame 1 (counted from 0): a triclinic periodic box");
    }
  }

  @Test
  void whatIsNoDcdIsSaidToBeNone() {
    assertThatThrownBy(() -> file(new byte[200]))
        .hasMessage("a.dcd: not a file of coordinates in the format DCD");
  }
}
