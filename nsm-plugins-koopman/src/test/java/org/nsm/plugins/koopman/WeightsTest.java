package org.nsm.plugins.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Batch;
import org.nsm.api.tensor.DType;
import org.nsm.testkit.JavaAlgebra;

class WeightsTest {
  @TempDir private Path folder;

  private String column(String name, List<?> numbers) throws IOException {
    String text = numbers.stream().map(Object::toString).collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static TrajectorySystem make(Map<String, Object> changes) {
    Map<String, Object> settings =
        new LinkedHashMap<>(Map.of("standardise", false, "split", "none"));
    settings.putAll(changes);
    TrajectoriesProvider provider = new TrajectoriesProvider();
    return (TrajectorySystem) provider.create(provider.schema().bind(settings));
  }

  @Test
  void anAliasTableHasTheProbabilitiesOfItsWeights() {
    double[] weights = {0, 3, 0.5, 1, 0, 7, 1e-9, 2};
    AliasTable table = AliasTable.of(weights);
    double[] found = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      double keep = Math.min(table.keep()[i], 1);
      found[i] += keep / weights.length;
      found[table.alias()[i]] += (1 - keep) / weights.length;
    }
    for (int i = 0; i < weights.length; i++) {
      assertThat(found[i]).isCloseTo(weights[i] / 13.500000001, within(1e-14));
    }
  }

  /** Transitions are drawn as often as the weights of their first frames say. */
  @Test
  void trainingDrawsByWeight() throws IOException {
    String path = column("x.csv", List.of(0, 1, 2, 3, 4));
    String weights = column("w.csv", List.of(1, 0, 5, 2, 100));
    TrajectorySystem system = make(Map.of("paths", List.of(path), "weights", List.of(weights)));
    JavaAlgebra a = JavaAlgebra.create();
    int count = 80_000;
    Batch batch = system.sampler().draw(a, GivenModel.key(a, 3), count, DType.FLOAT64);
    double[] seen = new double[5];
    for (double x : JavaAlgebra.values(batch.x())) {
      seen[(int) x] += 1.0 / count;
    }
    // Four standard deviations of a frequency.
    assertThat(seen)
        .containsExactly(
            new double[] {1.0 / 8, 0, 5.0 / 8, 2.0 / 8, 0}, within(4 * Math.sqrt(0.25 / count)));
  }

  /**
   * A chain of two states, started in its rare one: with the weights π/ρ, which are known here, the
   * eigenvalue and the stationary share come out; without them the share does not.
   */
  @Test
  void reweightedMomentsAreThoseOfTheStationaryProcess() throws IOException {
    double stay0 = 0.9;
    double stay1 = 0.6;
    RandomGenerator random = new Seeds(8).generator("chain");
    List<Integer> states = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    List<String> files = new ArrayList<>();
    double[] stationary = {0.4 / 0.5, 0.1 / 0.5};
    int short1 = 4000;
    for (int k = 0; k < short1; k++) {
      int first = random.nextDouble() < 0.2 ? 0 : 1;
      double stay = first == 0 ? stay0 : stay1;
      states.add(first);
      states.add(random.nextDouble() < stay ? first : 1 - first);
      weights.add(stationary[first] / (first == 0 ? 0.2 : 0.8));
      // What no transition begins with counts nothing.
      weights.add(0.0);
    }
    // One file each would be slow: a transition every second frame of one trajectory.
    paths.add(column("chain.csv", states));
    files.add(column("weights.csv", weights));
    Map<String, Object> settings = new LinkedHashMap<>(Map.of("paths", paths, "stride", 2));
    double plain = share(make(settings));
    settings.put("weights", files);
    double reweighted = share(make(settings));

    assertThat(plain).isGreaterThan(0.5);
    // Four standard deviations of a reweighted share of 4000.
    assertThat(reweighted).isCloseTo(0.2, within(0.05));
  }

  /** Returns the mean of x at the first ends. */
  private static double share(TrajectorySystem system) {
    Transitions all = system.training().orElseThrow();
    double[] x = all.starts(0, all.count()).column(0);
    double[] w =
        all.weights(0, all.count())
            .orElse(IntStream.range(0, x.length).mapToDouble(i -> 1).toArray());
    TransitionMoments moments = TransitionMoments.of(1, 0);
    org.nsm.api.Matrix f = org.nsm.api.Matrix.of(x.length, 1, x);
    org.nsm.api.Matrix none = org.nsm.api.Matrix.of(x.length, 0, new double[0]);
    moments.add(
        new TransitionFeatures(f, f, f, f, none, none).weighted(w),
        java.util.Arrays.stream(w).sum());
    return moments.mean(TransitionMoments.Part.F_X, TransitionMoments.Part.F_X).at(0, 0);
  }

  @Test
  void weightsThatDoNotFitAreErrors() throws IOException {
    String path = column("x.csv", List.of(0, 1, 2));
    String two = column("two.csv", List.of(1, 2));
    String negative = column("negative.csv", List.of(1, -2, 1));
    String zero = column("zero.csv", List.of(0, 0, 0));
    String last = column("last.csv", List.of(0, 0, 3));
    assertThatThrownBy(() -> make(Map.of("paths", List.of(path), "weights", List.of(two))))
        .hasMessage(two + ": 2 weights, expected one for each of the 3 frames of " + path);
    assertThatThrownBy(() -> make(Map.of("paths", List.of(path), "weights", List.of(negative))))
        .hasMessage(negative + ": frame 1 (counted from 0) has the weight -2.0");
    assertThatThrownBy(() -> make(Map.of("paths", List.of(path), "weights", List.of(zero))))
        .hasMessage(zero + ": all weights are 0");
    assertThatThrownBy(() -> make(Map.of("paths", List.of(path), "weights", List.of(last))))
        .hasMessageContaining("all transitions that are trained on have the weight 0");
    assertThatThrownBy(() -> make(Map.of("paths", List.of(path), "weights", List.of(path, path))))
        .hasMessageContaining("expected one number a frame for each of 1 trajectories, found 2");
  }

  /** In inference a transition of weight two is one that was seen twice. */
  @Test
  void inferenceWeighsMomentsAndEstimatesFromWhatIsAskedFor() throws IOException {
    RandomGenerator random = new Seeds(5).generator("walk");
    List<Double> walk = new ArrayList<>(List.of(0.0));
    List<Integer> twice = new ArrayList<>(List.of(1));
    for (int t = 1; t < 400; t++) {
      walk.add(0.7 * walk.get(t - 1) + random.nextGaussian());
      twice.add(t % 3 == 0 ? 2 : 1);
    }
    String path = column("walk.csv", walk);
    Map<String, Object> settings =
        new LinkedHashMap<>(Map.of("paths", List.of(path), "split", "time", "held-out", 0.5));
    TrajectorySystem plain = make(settings);
    settings.put("weights", List.of(column("twice.csv", twice)));
    TrajectorySystem weighted = make(settings);

    assertThat(correlation(weighted, "training"))
        .isCloseTo(byHand(walk, twice, 0, 199), within(1e-10));
    assertThat(correlation(plain, "held-out"))
        .isCloseTo(byHand(walk, List.of(), 200, 399), within(1e-10));
    assertThat(correlation(plain, "all")).isBetween(0.6, 0.8);
    assertThat(infer(plain, "training").metrics()).containsKey("heldOutVampE");
    assertThat(infer(plain, "all").metrics()).containsEntry("transitions", 398.0);
    assertThat(infer(plain, "all").metrics()).doesNotContainKey("heldOutVampE");
  }

  private static org.nsm.api.spi.Result infer(TrajectorySystem system, String data) {
    KoopmanInferenceProvider provider = new KoopmanInferenceProvider();
    return provider
        .create(
            provider
                .schema()
                .bind(Map.of("plots", false, "data", data, "constant", false, "blocks", 2)))
        .infer(new GivenTrained(system, Dictionary.linear(1)));
  }

  private static double correlation(TrajectorySystem system, String data) {
    return infer(system, data).modes().get(0).value();
  }

  /** Returns Σ w xy / √(Σ w x² Σ w y²) over the transitions of some frames. */
  private static double byHand(List<Double> x, List<Integer> weights, int from, int to) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int t = from; t < to; t++) {
      double w = weights.isEmpty() ? 1 : weights.get(t);
      xx += w * x.get(t) * x.get(t);
      xy += w * x.get(t) * x.get(t + 1);
      yy += w * x.get(t + 1) * x.get(t + 1);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
