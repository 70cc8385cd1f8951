package org.nsm.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.Names;
import org.nsm.api.NsmException;
import org.nsm.api.spi.AffineOperator;
import org.nsm.api.spi.Backend;
import org.nsm.api.spi.ExportedFunctions;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.OperatorDescriptor.Measure;
import org.nsm.api.spi.Result;
import org.nsm.api.spi.TrainingProgram;

/**
 * Takes the functions of a run out of nsm, for programs that know nothing of it.
 *
 * <p>What is exported are the modes of the result, to the sign: ψ = √w·f·u with the averaged
 * weights of the newest good checkpoint, the √density gauge where the operator has one, and the
 * rotation u that inference wrote to {@code modes.npz}. A checkpoint and a result that do not
 * belong together are refused. Formats are {@value #NPZ} and those of the backend.
 */
public final class ModelExport {
  /** Arrays for NumPy: weights by name, rotation, eigenvalues, and a description as JSON. */
  public static final String NPZ = "npz";

  private final RunFolder run;
  private final ResolvedConfiguration configuration;
  private final Injector injector;
  private final Backend backend;

  private ModelExport(RunFolder run, ResolvedConfiguration configuration) {
    this.run = run;
    this.configuration = configuration;
    this.injector = RunModule.injector(configuration);
    this.backend = RunModule.make(injector, Backend.class);
  }

  /** Returns the export of a run; the registry stays open until it is written. */
  public static ModelExport of(PluginRegistry plugins, RunFolder run) {
    return new ModelExport(run, run.configuration().resolve(plugins));
  }

  /** Returns the formats that this run can be written in. */
  public List<String> formats() {
    List<String> formats = new ArrayList<>(backend.exportFormats());
    formats.add(NPZ);
    return List.copyOf(formats);
  }

  /** Returns where a format goes if nobody says: {@code model.npz}, or a folder of its name. */
  public Path place(String format) {
    requireKnown(format);
    return run.path().resolve(format.equals(NPZ) ? "model.npz" : format);
  }

  /**
   * Writes the functions.
   *
   * @param target a place where nothing is yet, or an empty folder for a format that is one
   */
  public void write(String format, Path target) {
    requireKnown(format);
    try {
      requireFree(format, target);
      Checkpoint checkpoint = OpenedRun.checkpoint(run, configuration, "to export");
      RunResult result = result(checkpoint.snapshot().step());
      Matrix rotation = rotation(result);
      try (TrainingProgram program = RunModule.make(injector, TrainingProgram.class)) {
        program.restore(checkpoint.snapshot());
        ExportedFunctions functions = functions(result, rotation, program);
        Path parent = target.toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        if (format.equals(NPZ)) {
          AtomicFiles.write(target, out -> NpzWriter.writeArrays(arrays(program, functions), out));
        } else {
          program.export(format, functions, target);
        }
      }
    } catch (IOException e) {
      throw new NsmException(
          Failure.UNEXPECTED, target + ": cannot be written: " + Linkage.oneLine(e), e);
    }
  }

  private void requireKnown(String format) {
    List<String> formats = formats();
    if (!formats.contains(format)) {
      throw new NsmException(
          Failure.USAGE, "'" + format + "' is no export format" + Names.hint(format, formats));
    }
  }

  private static void requireFree(String format, Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (Files.isDirectory(target) && !format.equals(NPZ)) {
      try (Stream<Path> files = Files.list(target)) {
        if (files.findAny().isEmpty()) {
          return;
        }
      }
      throw new NsmException(Failure.USAGE, target + ": is not empty; name another place");
    }
    throw new NsmException(Failure.USAGE, target + ": is there already; name another place");
  }

  /** Returns the result that belongs to a checkpoint. */
  private RunResult result(long step) {
    return run.result()
        .filter(r -> !r.modes().isEmpty() && r.steps() == step)
        .orElseThrow(
            () ->
                new NsmException(
                    Failure.CHECKPOINT,
                    run.path()
                        + ": its newest good checkpoint is of step "
                        + step
                        + ", and there are no modes of that step; evaluate the run first"));
  }

  private Matrix rotation(RunResult result) {
    Matrix rotation = run.arrays().get("rotation");
    if (rotation == null || rotation.columns() != result.modes().size()) {
      throw new NsmException(
          Failure.DATA,
          run.modes()
              + ": expected a rotation for each of the "
              + result.modes().size()
              + " modes; evaluate the run again, with an inference that has one, such as spectrum");
    }
    return rotation;
  }

  private ExportedFunctions functions(RunResult result, Matrix rotation, TrainingProgram program) {
    double[] values = result.modes().stream().mapToDouble(Result.Mode::value).toArray();
    boolean constant = rotation.rows() > program.modes();
    return new ExportedFunctions(
        rotation,
        values,
        description(result, constant),
        RunModule.make(injector, Inference.class).readOuts(program, run.arrays()));
  }

  private String description(RunResult result, boolean constant) {
    OperatorDescriptor operator = RunModule.make(injector, AffineOperator.class).descriptor();
    boolean gauge = operator.measure() == Measure.LEBESGUE;
    ObjectNode node = Json.object();
    node.put("schemaVersion", 1);
    node.put("nsm", RunManifest.version());
    node.put("name", result.name());
    node.put("operator", result.operator());
    node.put("parametrization", result.parametrization());
    node.put("objective", result.objective());
    node.put("seed", result.seed());
    node.put("steps", result.steps());
    node.put(
        "functions",
        gauge
            ? "sqrt(w(x)) * f(x) @ rotation, of norm 1 in L2(dx); w is the density of the sampler"
            : (constant ? "concat([1, f(x)])" : "f(x)")
                + " @ rotation, of norm 1 under the law of the sampler");
    node.put("gauge", gauge ? "sqrt-density" : "none");
    node.put("weights", "averaged");
    node.put("quantity", operator.quantity());
    ArrayNode modes = node.putArray("modes");
    result.modes().forEach(mode -> describe(modes.addObject(), mode));
    node.set("configuration", Json.tree(configuration.tree()));
    return Json.pretty(node);
  }

  private static void describe(ObjectNode node, Result.Mode mode) {
    Json.put(node, "value", mode.value());
    Json.put(node, "standardError", mode.standardError());
  }

  private static Map<String, NpyArray> arrays(
      TrainingProgram program, ExportedFunctions functions) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    program.parameters().forEach((name, array) -> arrays.put(name, NpyArray.of(array)));
    arrays.put("rotation", NpyArray.of(functions.rotation()));
    arrays.put("eigenvalues", NpyArray.of(functions.values()));
    arrays.put("description", NpyArray.of(functions.description()));
    return arrays;
  }
}
