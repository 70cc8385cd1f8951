package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.SettingsException;

class MolecularTrajectoriesTest {
  private static final String GRO =
      """
      three
          3
          1HOH     OW    1   0.000   0.000   0.000
          1HOH    HW1    2   0.100   0.000   0.000
          1HOH    HW2    3   0.000   0.100   0.000
         5.00000   5.00000   5.00000
      """;

  @TempDir private Path folder;

  private String file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  private String topology() throws IOException {
    return Files.writeString(folder.resolve("water.gro"), GRO).toString();
  }

  /** Water that grows: the oxygen at 0, hydrogens at (1+t)/10 nm along x and y. */
  private String growing(String name, int frames) throws IOException {
    XtcWriter writer = new XtcWriter(1995);
    for (int t = 0; t < frames; t++) {
      writer.frame(2 * t, new double[3], 20, 0, 0, 0, 100 + 100 * t, 0, 0, 0, 100 + 100 * t, 0);
    }
    return file(name, writer.bytes());
  }

  private static TrajectorySystem make(Map<String, Object> changes) {
    Map<String, Object> settings =
        new LinkedHashMap<>(
            Map.of("standardise", false, "split", "none", "features", List.of("distances all")));
    settings.putAll(changes);
    MolecularTrajectoriesProvider provider = new MolecularTrajectoriesProvider();
    return (TrajectorySystem) provider.create(provider.schema().bind(settings));
  }

  @Test
  void featuresOfFilesBecomeTransitions() throws IOException {
    TrajectorySystem system =
        make(
            Map.of(
                "paths", List.of(growing("a.xtc", 4), growing("b.xtc", 3)),
                "topology", topology(),
                "features", List.of("distances name OW to hydrogen", "contacts all"),
                "contact-distance", 0.25,
                "lag", 2));
    Transitions all = system.training().orElseThrow();

    assertThat(system.coordinates())
        .containsExactly(
            "distance HOH1-OW HOH1-HW1",
            "distance HOH1-OW HOH1-HW2",
            "contact HOH1-OW HOH1-HW1",
            "contact HOH1-OW HOH1-HW2",
            "contact HOH1-HW1 HOH1-HW2");
    assertThat(all.starts(0, 3).column(0))
        .containsExactly(new double[] {0.1, 0.2, 0.1}, within(1e-7));
    assertThat(all.ends(0, 3).column(1))
        .containsExactly(new double[] {0.3, 0.4, 0.3}, within(1e-7));
    assertThat(all.starts(0, 3).column(2)).containsExactly(1, 1, 1);
    assertThat(all.starts(0, 3).column(4)).containsExactly(1, 0, 1);
    // Two frames of two picoseconds.
    assertThat(system.lagTime()).isEqualTo(4);
    assertThat(system.read(growing("c.xtc", 2)).rows()).isEqualTo(2);
  }

  @Test
  void aLagLongerThanAllAndASingleFrameAreErrors() throws IOException {
    String gro = topology();
    String one = growing("one.xtc", 1);
    String two = growing("two.xtc", 2);
    assertThatThrownBy(() -> make(Map.of("paths", List.of(one), "topology", gro)))
        .hasMessage(
            one + ": too few frames (1), a transition of this lag and delays spans 2 frames");
    assertThatThrownBy(() -> make(Map.of("paths", List.of(one, two), "topology", gro, "lag", 3)))
        .hasMessageContaining(two + ": too few frames (2), ");
  }

  @Test
  void anotherMoleculeIsAnError() throws IOException {
    String four =
        file("four.xtc", new XtcWriter(1995).frame(0, new double[3], 20, new int[12]).bytes());
    String gro = topology();
    assertThatThrownBy(() -> make(Map.of("paths", List.of(four), "topology", gro)))
        .isInstanceOfSatisfying(
            NsmException.class, e -> assertThat(e.failure()).isEqualTo(Failure.DATA))
        .hasMessage(four + ": frames of 4 atoms, and the topology " + gro + " has 3");
  }

  @Test
  void framesOfAnotherTimeAreAnError() throws IOException {
    String a = growing("a.xtc", 3);
    XtcWriter slow = new XtcWriter(1995);
    IntStream.range(0, 3).forEach(t -> slow.frame(5 * t, new double[3], 20, new int[9]));
    String b = file("b.xtc", slow.bytes());
    String gro = topology();
    assertThatThrownBy(() -> make(Map.of("paths", List.of(a, b), "topology", gro)))
        .hasMessage(b + ": frames 5.0 ps apart, expected 2.0 ps as in " + a);
  }

  @Test
  void trajectoriesWithoutTheirTopologyAreAnError() throws IOException {
    String a = growing("a.xtc", 3);
    assertThatThrownBy(() -> make(Map.of("paths", List.of(a))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("topology: trajectories and the topology of their molecule belong");
    assertThatThrownBy(() -> make(Map.of("paths", List.of("a.pdb"), "topology", topology())))
        .hasMessageContaining("expected a trajectory of a molecule, in a file named .xtc or .dcd");
    assertThatThrownBy(() -> make(Map.of("paths", List.of("no.xtc"), "topology", topology())))
        .hasMessage("no.xtc: no such file");
  }

  /** The molecule that comes with nsm has 22 atoms of which 10 are heavy, in ACE1 ALA2 NME3. */
  @ParameterizedTest
  @CsvSource({
    "distances heavy, 45",
    "distances, 45",
    "distances all, 231",
    "distances index 0 4-5, 3",
    "distances backbone to residue NME and heavy, 8",
    "distances not hydrogen and (residue 1 or residue NME3), 10",
    "contacts name CA to name CB N, 3",
    "phi, 2",
    "dihedrals, 4",
    "dihedral 4 6 8 14, 2",
    "aligned backbone, 12",
    "positions name CA, 3"
  })
  void selectionsChooseWhatTheySay(String features, int width) {
    TrajectorySystem system = make(Map.of("features", List.of(features)));
    assertThat(system.coordinates()).hasSize(width).doesNotHaveDuplicates();
    assertThat(system.training().orElseThrow().dimension()).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "distances name CZ|there is no atom 'CZ'; did you mean 'C'? (known: CH3, HH31,",
        "distances residue 7|there is no residue '7' (known: ACE1",
        "distances residue GLY|there is no residue 'GLY' (known: ACE1, ALA2, NME3)",
        "distances index 3-30|index '3-30': expected 0 to 21, or 4-9",
        "distances chain A|there is no chain 'A'",
        "distances hevy|unknown word 'hevy'; did you mean 'heavy'?",
        "distances heavy and|expected a selection",
        "distances (heavy|a bracket is not closed",
        "distances heavy)|')' is not expected",
        "distances heavy and hydrogen|no atom of alanine-dipeptide.gro is selected",
        "distances index|expected one index or more after 'index'",
        "distances index 3|there is no pair of different atoms",
        "distance heavy|unknown kind of feature; did you mean 'distances'?",
        "dihedral 1 2 3|expected the indices of four atoms, 0 to 21",
        "dihedral 1 2 3 3|expected the indices of four different atoms, 0 to 21",
        "dihedral 1 2 3 22|expected the indices of four different atoms, 0 to 21",
        "aligned index 1 2|three atoms or more are needed to align them",
        "phi heavy|expected nothing after them"
      })
  void whatDoesNotExistIsNamedWithWhatDoes(String features, String message) {
    assertThatThrownBy(() -> make(Map.of("features", List.of(features))))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("features: ")
        .hasMessageContaining(message);
  }

  @Test
  void aMoleculeWithoutBackboneHasNoPhi() throws IOException {
    String a = growing("a.xtc", 3);
    String gro = topology();
    assertThatThrownBy(
            () -> make(Map.of("paths", List.of(a), "topology", gro, "features", List.of("phi"))))
        .hasMessageContaining("has no such angle");
  }

  /** Written by a program that knows the format: the same atoms, in ångström and with elements. */
  @Test
  void aPdbSaysTheSameAsAGro() throws IOException {
    String pdb =
        Files.writeString(
                folder.resolve("water.pdb"),
                """
                REMARK
                HETATM    1  OW  HOH A   1       0.000   0.000   0.000  1.00  0.00           O
                HETATM    2  HW1 HOH A   1       1.000   0.000   0.000  1.00  0.00           H
                HETATM    3  HW2 HOH A   1       0.000   1.000   0.000  1.00  0.00           H
                ENDMDL
                HETATM    4  OW  HOH A   2       0.000   0.000   0.000  1.00  0.00           O
                END
                """)
            .toString();
    Topology fromPdb = Topology.read(pdb);
    Topology fromGro = Topology.read(topology());

    assertThat(fromPdb.names()).isEqualTo(fromGro.names());
    assertThat(fromPdb.residueLabels()).isEqualTo(fromGro.residueLabels());
    assertThat(fromPdb.positions()).containsExactly(fromGro.positions(), within(1e-12));
    assertThat(AtomSelection.of("features", fromPdb, "chain A and hydrogen")).containsExactly(1, 2);
  }

  @Test
  void aDamagedTopologyIsAnErrorThatNamesTheLine() throws IOException {
    String cut = Files.writeString(folder.resolve("cut.gro"), GRO.substring(0, 120)).toString();
    assertThatThrownBy(() -> Topology.read(cut)).hasMessageContaining("it is truncated");
    String bad =
        Files.writeString(
                folder.resolve("bad.gro"),
                GRO.replace("0.100   0.000   0.000", "0.100   x.000   0.000"))
            .toString();
    assertThatThrownBy(() -> Topology.read(bad)).hasMessageStartingWith(bad + ":4: ");
    String short1 =
        Files.writeString(folder.resolve("a.pdb"), "ATOM      1  OW  HOH A   1\n").toString();
    assertThatThrownBy(() -> Topology.read(short1))
        .hasMessageStartingWith(short1 + ":1: expected coordinates");
    String none = Files.writeString(folder.resolve("none.pdb"), "END\n").toString();
    assertThatThrownBy(() -> Topology.read(none)).hasMessage(none + ": there are no atoms in it");
  }
}
