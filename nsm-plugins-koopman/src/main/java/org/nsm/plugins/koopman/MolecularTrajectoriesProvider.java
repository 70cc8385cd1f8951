package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes a {@link TrajectorySystem} of features of a molecule along its trajectories. */
@Plugin(
    id = "molecular-trajectories",
    summary =
        "the Koopman operator of a molecule from trajectories in .xtc or .dcd files, by distances,"
            + " contacts, dihedral angles or positions",
    formula = "(Tg)(x) = E[g(x(t + lag)) | x(t) = x],  x = features of the atoms' positions",
    citation =
        "Mardt, Pasquali, Wu, Noe: VAMPnets for deep learning of molecular kinetics, Nat. Commun."
            + " 9, 2018, arXiv 1710.06012")
public final class MolecularTrajectoriesProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public MolecularTrajectoriesProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
            Setting.required(
                    "paths",
                    Setting.Type.TEXTS,
                    "trajectories: .xtc or .dcd; empty for two of alanine dipeptide that come with"
                        + " nsm")
                .withDefault(List.of()),
            Setting.text("topology", "", "the molecule's atoms: .gro or .pdb"),
            Setting.required(
                    "features",
                    Setting.Type.TEXTS,
                    "what functions see of a frame: distances, contacts, dihedrals, phi, psi,"
                        + " dihedral, aligned, positions, each with what it is of")
                .withDefault(List.of("distances heavy")),
            Setting.number("contact-distance", 0.45, "of a contact, in nm")
                .atLeast(Double.MIN_NORMAL),
            Setting.flag(
                "periodic", true, "vectors between atoms go to nearest images in a periodic box"))
        .and(
            TrajectorySettings.schema(
                Setting.number("frame-time", 0, "time between frames; 0 for what the files say")
                    .atLeast(0)));
  }

  @Override
  public Operator create(Settings settings) {
    MolecularFiles molecule = MolecularFiles.of(settings);
    List<Coordinates> files = molecule.open(settings.texts("paths"));
    OptionalDouble said = MolecularFiles.frameTime(files);
    double given = settings.number("frame-time");
    List<String> notes = new ArrayList<>();
    if (given == 0 && said.isEmpty()) {
      notes.add(
          "the files do not say what time passes between frames: times are in frames, frame-time"
              + " makes them others");
    }
    List<Frames> all = files.stream().map(molecule::frames).toList();
    return TrajectorySettings.system(settings, all, given > 0 ? given : said.orElse(1), notes)
        .reading(path -> molecule.frames(Coordinates.open(path)), molecule.features().names());
  }
}
