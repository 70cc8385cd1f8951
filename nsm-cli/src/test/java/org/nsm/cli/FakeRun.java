package org.nsm.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.nsm.api.Matrix;
import org.nsm.runtime.RunFolder;

/** A run folder as a test says it is: a whole one, piece by piece. */
final class FakeRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What {@code result.json} will say; to be changed at will. */
  final ObjectNode result = JSON.createObjectNode();

  /** What {@code manifest.json} will say; to be changed at will. */
  final ObjectNode manifest = JSON.createObjectNode();

  /** What {@code modes.npz} will hold; to be changed at will. */
  final Map<String, Matrix> arrays = new LinkedHashMap<>();

  private final Path folder;

  private FakeRun(Path folder) {
    this.folder = folder;
  }

  /** Returns a finished run of so many modes with values 2.5, 3.5, … beside exact 2, 3, … */
  static FakeRun finished(Path folder, int modes) {
    FakeRun run = new FakeRun(folder);
    run.result.put("schemaVersion", 1).put("status", "finished").put("name", "a-run");
    run.result.put("operator", "box").put("objective", "loss").put("parametrization", "net");
    run.result.put("seed", 7).put("steps", 300).put("wallSeconds", 61.0).put("device", "abacus");
    ArrayNode all = run.result.putArray("modes");
    for (int i = 0; i < modes; i++) {
      all.addObject()
          .put("index", i + 1)
          .put("value", 2.5 + i)
          .put("standardError", 0.012)
          .put("exact", 2.0 + i)
          .put("relativeError", 0.5 / (2.0 + i))
          .put("residual", 0.0031);
    }
    run.result.putObject("metrics").put("meanRelativeError", 0.00123).put("someCount", 40401.0);
    run.result.putArray("warnings");
    run.manifest.put("status", "finished").put("name", "a-run").put("nsm", "9.9");
    run.manifest.put("startedAt", "2026-01-31T10:02:22.754Z");
    run.manifest.putObject("java").put("version", "17").put("vendor", "Someone");
    run.manifest.putArray("plugins").addObject().put("kind", "operator").put("id", "box");
    return run;
  }

  /** Adds functions on a regular grid of the plane, exact ones too. */
  FakeRun withMaps(int modes, int perAxis) {
    int nodes = perAxis * perAxis;
    arrays.put(
        "grid",
        Matrix.create(
            nodes, 2, (i, axis) -> (axis == 0 ? i / perAxis : i % perAxis) / (perAxis - 1.0)));
    Matrix functions = Matrix.create(nodes, modes, (i, k) -> Math.sin(0.01 * (k + 1) * i));
    arrays.put("modes", functions);
    arrays.put("exact-modes", functions);
    arrays.put("overlap", Matrix.create(modes, modes, (i, j) -> i == j ? 1 : 1e-3));
    return this;
  }

  /** Writes the smallest folder that is one of a run, and returns it. */
  RunFolder writeConfiguration(String yaml) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.resolved.yaml"), yaml);
    return RunFolder.open(folder);
  }

  /** Writes everything. */
  RunFolder write() throws IOException {
    RunFolder run =
        writeConfiguration(
            """
            name: a-run
            operator:
              type: box
              width: 2.0
            objective:
              type: loss
            parametrization:
              type: net
            training:
              type: tensorflow
              modes: 4
              steps: 300
              seed: 7
            """);
    Files.writeString(folder.resolve("result.json"), result.toPrettyString());
    Files.writeString(folder.resolve("manifest.json"), manifest.toPrettyString());
    StringBuilder rows = new StringBuilder();
    for (int step = 100; step <= 300; step += 100) {
      ObjectNode row = JSON.createObjectNode().put("step", step).put("loss", -step / 7.0);
      row.put("gradientNorm", 1.5).putArray("norms").add(2.0).add(1.0);
      row.putArray("values").add(2.6).addNull();
      rows.append(row).append('\n');
    }
    Files.writeString(folder.resolve("metrics.jsonl"), rows);
    if (!arrays.isEmpty()) {
      writeArrays();
    }
    return run;
  }

  private void writeArrays() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("modes.npz")))) {
      for (Map.Entry<String, Matrix> entry : arrays.entrySet()) {
        Matrix matrix = entry.getValue();
        String shape = "(" + matrix.rows() + ", " + matrix.columns() + ")";
        byte[] header =
            ("{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }\n")
                .getBytes(StandardCharsets.US_ASCII);
        zip.putNextEntry(new ZipEntry(entry.getKey() + ".npy"));
        zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length, 0});
        zip.write(header);
        double[] values = matrix.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        zip.write(bytes.array());
      }
    }
  }
}
