package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.Seeds;

class XtcFileTest {
  /** Half a unit in the last place of single precision at 1000 nm. */
  private static final double ROUNDING = 1e-4;

  private static XtcFile file(byte[] content) {
    return XtcFile.of(MappedFile.of("a.xtc", content));
  }

  private static int[] chain(int atoms, int step, int range, long seed) {
    RandomGenerator random = new Seeds(seed).generator("chain");
    int[] places = new int[3 * atoms];
    for (int i = 0; i < places.length; i++) {
      boolean jump = i < 3 || random.nextInt(7) == 0;
      places[i] =
          jump ? random.nextInt(-range, range) : places[i - 3] + random.nextInt(-step, step + 1);
    }
    return places;
  }

  private static void expect(XtcFile file, int frame, int... thousandths) {
    double[] positions = new double[3 * file.atoms()];
    file.read(frame, positions);
    for (int i = 0; i < positions.length; i++) {
      double expected = thousandths[i] / 1000.0;
      assertThat(positions[i]).isCloseTo(expected, within(1e-7 * Math.abs(expected) + 1e-9));
    }
  }

  /**
   * Runs of small differences; ranges of three that fit into 64 bits, that do not, and that are
   * written one by one; few atoms, which are not compressed.
   */
  @ParameterizedTest
  @CsvSource({
    "22, 50, 2000, 20, 1995",
    "500, 3, 5000, 10, 1995",
    "40, 200, 4000000, 27, 1995",
    "40, 200, 200000000, 27, 1995",
    "64, 4000000, 8000000, 70, 1995",
    "64, 900000, 7000000, 64, 2023",
    "9, 50, 2000, 20, 1995",
    "1, 1, 10, 20, 2023",
    "10, 50, 2000, 9, 2023"
  })
  void whatWasWrittenIsRead(int atoms, int step, int range, int small, int magic) {
    XtcWriter writer = new XtcWriter(magic);
    int[][] frames = new int[5][];
    for (int t = 0; t < frames.length; t++) {
      frames[t] = chain(atoms, step, range, 10L * atoms + t);
      writer.frame(2.5f * t, new double[] {3, 4, 5}, small, frames[t]);
    }
    XtcFile file = file(writer.bytes());

    assertThat(file.count()).isEqualTo(frames.length);
    assertThat(file.atoms()).isEqualTo(atoms);
    assertThat(file.frameTime().orElseThrow()).isEqualTo(2.5);
    for (int t = frames.length - 1; t >= 0; t--) {
      expect(file, t, frames[t]);
    }
    assertThat(file.read(0, new double[3 * atoms])).isEqualTo(new PeriodicBox(3, 4, 5));
  }

  /** The last of the boundaries between frames is the whole file; at others it is a shorter one. */
  @Test
  void everyTruncationIsAnErrorThatNamesTheFrame() {
    XtcWriter writer = new XtcWriter(1995);
    int[] ends = new int[3];
    for (int t = 0; t < ends.length; t++) {
      writer.frame(t, new double[3], 18, chain(15, 20, 900, t));
      ends[t] = writer.bytes().length;
    }
    byte[] whole = writer.bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      int cut = length;
      int frame = (int) Arrays.stream(ends).filter(end -> end <= cut).count();
      if (Arrays.stream(ends).anyMatch(end -> end == cut)) {
        assertThat(file(part).count()).isEqualTo(frame);
        continue;
      }
      assertThatThrownBy(() -> file(part))
          .isInstanceOfSatisfying(
              NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
          .hasMessageStartingWith("a.xtc: ")
          .hasMessageContaining(cut == 0 ? "no frames" : "frame " + frame + " (counted from 0)");
    }
  }

  /** Whatever bit is wrong, there is an error of data or there are finite numbers. */
  @Test
  void damageIsNeverAnythingButAnErrorOfTheFile() {
    byte[] whole =
        new XtcWriter(1995)
            .frame(0, new double[3], 18, chain(15, 20, 900, 1))
            .frame(1, new double[3], 18, chain(15, 20, 900, 2))
            .bytes();
    int refused = 0;
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        XtcFile file = file(damaged);
        for (int t = 0; t < file.count(); t++) {
          double[] positions = new double[3 * file.atoms()];
          file.read(t, positions);
          assertThat(Arrays.stream(positions).allMatch(Double::isFinite)).isTrue();
        }
      } catch (NsmException e) {
        assertThat(e.failure()).isEqualTo(Failure.DATA);
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void framesOfAnotherNumberOfAtomsAreAnError() {
    byte[] mixed =
        new XtcWriter(1995)
            .frame(0, new double[3], 18, chain(15, 20, 900, 1))
            .frame(1, new double[3], 18, chain(14, 20, 900, 2))
            .bytes();
    assertThatThrownBy(() -> file(mixed))
        .hasMessage("a.xtc: frame 1 (counted from 0): 14 atoms, expected 15 as before");
  }

  @Test
  void aGapInTimeIsAnError() {
    XtcWriter writer = new XtcWriter(1995);
    for (float time : new float[] {0, 2, 4, 8}) {
      writer.frame(time, new double[3], 18, chain(3, 20, 900, 1));
    }
    assertThatThrownBy(() -> file(writer.bytes()))
        .hasMessageContaining("frame 3 (counted from 0): its time is 8.0 ps, after 4.0 ps")
        .hasMessageContaining("expected frames 2.0 ps apart");
  }

  @Test
  void anUndefinedPositionIsAnErrorThatNamesTheAtom() {
    byte[] few = new XtcWriter(1995).frame(0, new double[3], 18, chain(4, 20, 900, 1)).bytes();
    java.nio.ByteBuffer.wrap(few).putFloat(56 + 12 * 2, Float.NaN);
    assertThatThrownBy(() -> file(few).read(0, new double[12]))
        .hasMessage("a.xtc: frame 0 (counted from 0): atom 2 is at NaN, expected a finite number");
  }

  @Test
  void aTriclinicBoxIsRefused() {
    byte[] leaning =
        new XtcWriter(1995)
            .frame(0, new double[] {3, 0, 0, 1, 3, 0, 1, 1, 3}, 18, chain(4, 20, 900, 1))
            .bytes();
    assertThatThrownBy(() -> file(leaning).read(0, new double[12]))
        .hasMessageContaining("a.xtc: frame 0 (counted from 0): a triclinic periodic box");
  }

  /** A molecule by its bonds: constraints hold those to hydrogen at their lengths. */
  @Test
  void theAlanineDipeptideThatComesWithNsmIsOne() {
    MolecularFiles molecule =
        MolecularFiles.of(
            new MolecularTrajectoriesProvider()
                .schema()
                .bind(java.util.Map.of("features", List.of("distances all"))));
    List<Coordinates> files = molecule.open(List.of());

    assertThat(files).hasSize(2).allSatisfy(f -> assertThat(f.count()).isEqualTo(3001));
    assertThat(files.get(0).frameTime().orElseThrow()).isEqualTo(10);
    double[] bonds = {0.109, 0.1522, 0.1229, 0.1335, 0.101, 0.1449, 0.1526};
    int[][] pairs = {{0, 1}, {0, 4}, {4, 5}, {4, 6}, {6, 7}, {6, 8}, {8, 10}};
    double[] means = new double[bonds.length];
    for (Coordinates file : files) {
      double[] positions = new double[66];
      for (int t = 0; t < file.count(); t++) {
        PeriodicBox box = file.read(t, positions);
        for (int b = 0; b < bonds.length; b++) {
          double length = box.distance(positions, pairs[b][0], pairs[b][1]);
          // Bonds vibrate by some hundredths of their length at 550 K.
          assertThat(length).isCloseTo(bonds[b], within(0.025));
          means[b] += length / (2.0 * file.count());
        }
      }
    }
    // The lengths at rest of the force field, and what the heat stretches them by.
    assertThat(means).containsExactly(bonds, within(0.004));
    assertThat(means[0]).isCloseTo(0.109, within(ROUNDING));
  }
}
