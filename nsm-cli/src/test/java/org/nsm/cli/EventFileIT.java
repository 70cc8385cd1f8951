package org.nsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.io.FifoQueue;
import org.tensorflow.op.io.QueueClose;
import org.tensorflow.op.io.QueueEnqueue;
import org.tensorflow.op.io.ReaderReadUpTo;
import org.tensorflow.op.io.TfRecordReader;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;
import org.tensorflow.types.TString;

/** Event files as TensorFlow reads them, checksums and all. */
class EventFileIT {
  @TempDir private Path folder;

  @Test
  void theScalarsOfARunAreThoseOfItsMetrics() throws Exception {
    Path run = folder.resolve("run");
    run(run, "200");
    List<Path> files = files(run);
    assertThat(files).hasSize(1);
    List<Event> events = read(files.get(0));
    assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");

    List<String> rows = Files.readAllLines(run.resolve("metrics.jsonl"));
    assertThat(events).hasSize(1 + rows.size());
    double before = 0;
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = new ObjectMapper().readTree(rows.get(i));
      Event event = events.get(1 + i);
      assertThat(event.getStep()).isEqualTo(row.get("step").asLong());
      assertThat(event.getWallTime()).isGreaterThanOrEqualTo(before);
      before = event.getWallTime();
      Map<String, Double> scalars = new LinkedHashMap<>();
      for (Summary.Value value : event.getSummary().getValueList()) {
        scalars.put(value.getTag(), (double) value.getSimpleValue());
      }
      assertThat(scalars)
          .containsOnlyKeys(
              "loss", "gradient-norm", "norms/01", "values/01", "norms/02", "values/02");
      assertClose(scalars.get("loss"), row.get("loss"));
      assertClose(scalars.get("gradient-norm"), row.get("gradientNorm"));
      assertClose(scalars.get("norms/02"), row.get("norms").get(1));
      // Energies, not eigenvalues of the shifted operator.
      assertClose(scalars.get("values/01"), row.get("values").get(0));
    }
  }

  @Test
  void aRunThatGoesOnTellsReadersFromWhichStep() throws Exception {
    Path run = folder.resolve("run");
    run(run, "100");
    run(run, "100", "--resume");
    List<Event> second = read(files(run).get(1));
    assertThat(second.get(1).getSessionLog().getStatus()).isEqualTo(SessionLog.SessionStatus.START);
    assertThat(second.get(1).getStep()).isEqualTo(101);
  }

  private static void assertClose(double found, JsonNode expected) {
    // Scalars are in single precision.
    assertThat(found).isCloseTo(expected.asDouble(), within(1e-6 * Math.abs(expected.asDouble())));
  }

  private void run(Path run, String steps, String... more) throws Exception {
    List<String> line = new ArrayList<>();
    line.addAll(List.of("run", RunFiles.CONFIGURATION.toString(), "--quiet", "-o", run.toString()));
    line.addAll(List.of("-s", "training.steps=" + steps));
    line.addAll(List.of(more));
    Program.Outcome outcome = Program.in(folder).run(line.toArray(new String[0]));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  private static List<Path> files(Path run) throws Exception {
    try (Stream<Path> files = Files.list(run.resolve("tensorboard"))) {
      return files.sorted().toList();
    }
  }

  private static List<Event> read(Path file) throws Exception {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      TfRecordReader reader = tf.io.tfRecordReader();
      FifoQueue queue = tf.io.fifoQueue(List.of(TString.class));
      QueueEnqueue enqueue = tf.io.queueEnqueue(queue, List.of(tf.constant(file.toString())));
      QueueClose close = tf.io.queueClose(queue);
      ReaderReadUpTo records = tf.io.readerReadUpTo(reader, queue, tf.constant(10_000L));
      session.run(enqueue);
      session.run(close);
      List<Event> events = new ArrayList<>();
      try (Result result = session.runner().fetch(records.values()).run()) {
        for (var scalar : ((TString) result.get(0)).asBytes().scalars()) {
          events.add(Event.parseFrom(scalar.getObject()));
        }
      }
      return events;
    }
  }
}
