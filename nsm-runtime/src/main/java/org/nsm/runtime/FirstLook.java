package org.nsm.runtime;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/**
 * Whether an operator can be applied where its sampler draws points, asked of a compiled program
 * before it trains: a potential that is infinite or undefined at a point, or a sampler that leaves
 * the operator's domain, would otherwise look like a training that diverges.
 */
final class FirstLook {
  private static final int POINTS = 4096;

  /** Of the numbers that sets of samples have, one that no inference comes to. */
  private static final long SET = 32_767;

  private static final int MOST_COORDINATES = 6;

  private FirstLook() {}

  /** Refuses a problem whose images are not finite where the functions are. */
  static void check(ResolvedConfiguration configuration, TrainedModel model) {
    String operator = configuration.section(PluginKind.OPERATOR).type();
    for (Slot slot : model.operator().descriptor().slots()) {
      TrainedModel.Values seen = model.sample(slot, POINTS, SET);
      for (int row = 0; row < seen.f().rows(); row++) {
        if (finite(seen.f(), row) && !finite(seen.image(), row)) {
          throw new NsmException(
              Failure.CONFIGURATION,
              "operator '"
                  + operator
                  + "' is not finite at the point "
                  + point(seen.points(), row)
                  + " that "
                  + sampler(configuration)
                  + " draws: it lies outside the domain, or the potential has a singularity there");
        }
      }
    }
  }

  private static String sampler(ResolvedConfiguration configuration) {
    return configuration
        .type(PluginKind.SAMPLER)
        .map(type -> "sampler '" + type + "'")
        .orElse("the operator's own sampler");
  }

  private static boolean finite(Matrix matrix, int row) {
    for (int j = 0; j < matrix.columns(); j++) {
      if (!Double.isFinite(matrix.at(row, j))) {
        return false;
      }
    }
    return true;
  }

  private static String point(Matrix points, int row) {
    String coordinates =
        Arrays.stream(points.rows(row, row + 1).toArray())
            .limit(MOST_COORDINATES)
            .mapToObj(x -> String.format(java.util.Locale.ROOT, "%.6g", x))
            .collect(Collectors.joining(", "));
    return "(" + coordinates + (points.columns() > MOST_COORDINATES ? ", ..." : "") + ")";
  }
}
