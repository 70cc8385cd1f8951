package org.nsm.plugins.koopman;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import org.nsm.api.Failure;
import org.nsm.api.FileProblem;
import org.nsm.api.NsmException;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;

/**
 * Trajectories of one molecule, and what its topology and a configuration make of their frames.
 *
 * @param topology its atoms
 * @param features of a frame
 * @param periodic whether nearest images count
 */
record MolecularFiles(Topology topology, MolecularFeatures features, boolean periodic) {
  private static final String MOLECULE = "alanine-dipeptide.gro";

  private static final List<String> TRAJECTORIES =
      List.of("alanine-dipeptide-a.xtc.gz", "alanine-dipeptide-b.xtc.gz");

  /** Returns what settings of {@link MolecularTrajectoriesProvider} say. */
  static MolecularFiles of(Settings settings) {
    String name = settings.text("topology");
    if (name.isEmpty() != settings.texts("paths").isEmpty()) {
      throw new SettingsException(
          name.isEmpty() ? "topology" : "paths",
          "trajectories and the topology of their molecule belong together; name both, or neither"
              + " for the alanine dipeptide that comes with nsm");
    }
    Topology topology =
        name.isEmpty()
            ? GroFile.read(
                MOLECULE,
                List.of(new String(resource(MOLECULE), StandardCharsets.UTF_8).split("\n")))
            : Topology.read(name);
    return new MolecularFiles(
        topology,
        MolecularFeatures.of(
            settings.texts("features"), topology, settings.number("contact-distance")),
        settings.flag("periodic"));
  }

  /** Opens trajectories; those that come with nsm where none is named. */
  List<Coordinates> open(List<String> paths) {
    List<Coordinates> files =
        paths.isEmpty()
            ? TRAJECTORIES.stream().map(MolecularFiles::embedded).toList()
            : paths.stream().map(Coordinates::open).toList();
    files.forEach(this::requireAtoms);
    return files;
  }

  /** Returns the features of a trajectory, frame by frame. */
  Frames frames(Coordinates file) {
    requireAtoms(file);
    return HeldFrames.of(new FeatureFrames(file, features, periodic));
  }

  /** Returns the time between frames that files agree on, if any of them says it. */
  static OptionalDouble frameTime(List<Coordinates> files) {
    List<Coordinates> timed = files.stream().filter(f -> f.frameTime().isPresent()).toList();
    for (Coordinates file : timed) {
      double first = timed.get(0).frameTime().getAsDouble();
      double time = file.frameTime().getAsDouble();
      if (Math.abs(time - first) > 1e-3 * first) {
        throw new NsmException(
            Failure.DATA,
            file.name()
                + ": frames "
                + time
                + " ps apart, expected "
                + first
                + " ps as in "
                + timed.get(0).name());
      }
    }
    return timed.isEmpty() ? OptionalDouble.empty() : timed.get(0).frameTime();
  }

  private void requireAtoms(Coordinates file) {
    if (file.atoms() != topology.atoms().size()) {
      throw new NsmException(
          Failure.DATA,
          file.name()
              + ": frames of "
              + file.atoms()
              + " atoms, and the topology "
              + topology.name()
              + " has "
              + topology.atoms().size());
    }
  }

  private static Coordinates embedded(String name) {
    return XtcFile.of(MappedFile.of(name, resource(name)));
  }

  private static byte[] resource(String name) {
    try (InputStream raw = MolecularFiles.class.getResourceAsStream(name)) {
      if (raw == null) {
        throw new NsmException(Failure.UNEXPECTED, name + ": missing in this build");
      }
      try (InputStream content = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
        return content.readAllBytes();
      }
    } catch (IOException e) {
      throw new NsmException(Failure.UNEXPECTED, name + ": " + FileProblem.of(e), e);
    }
  }
}
