package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.TrainedRun;
import org.nsm.api.spi.TrainingProblem;

/** What the benchmark says; how fast it is depends on who else is there. */
class MomentsBenchmarkTest {
  private final Map<String, Object> written = new LinkedHashMap<>();
  private final StringWriter text = new StringWriter();

  private final ToolContext context =
      new ToolContext() {
        @Override
        public List<String> arguments() {
          return List.of();
        }

        @Override
        public PrintWriter out() {
          return new PrintWriter(text, true);
        }

        @Override
        public TrainedRun open(Path runFolder) {
          throw new UnsupportedOperationException();
        }

        @Override
        public TrainingProblem problem(String configuration) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void writeJson(Path file, Map<String, ?> value) {
          written.putAll(value);
        }
      };

  @Test
  void timesAndTheirRatioAreToldForAllTransitions() {
    MomentsBenchmarkProvider provider = new MomentsBenchmarkProvider();
    Map<String, Object> settings =
        Map.of("pairs", 5000, "features", 10, "block", 512, "threads", 2, "output", "out.json");
    provider.create(provider.schema().bind(settings)).run(context);

    assertThat(provider.group()).isEqualTo("bench");
    // Ten blocks of 512 hold 5000.
    assertThat(written).containsEntry("pairs", 5120L).containsEntry("threads", 2);
    double ratio = (double) written.get("ratio");
    assertThat(ratio).isPositive();
    assertThat((double) written.get("momentsSeconds"))
        .isEqualTo(
            ratio * (double) written.get("productSeconds"),
            org.assertj.core.data.Offset.offset(1e-9));
    assertThat(text.toString()).contains("pairs", "5120", "ratio", "productGflops");
    assertThat(text.toString().lines()).hasSize(written.size());
  }
}
