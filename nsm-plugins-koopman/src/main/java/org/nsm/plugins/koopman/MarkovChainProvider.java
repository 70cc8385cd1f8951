package org.nsm.plugins.koopman;

import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/** Makes {@link MarkovChain}. */
@Plugin(
    id = "markov-chain",
    summary =
        "the Koopman operator of a finite reversible Markov chain, from transitions, with its exact"
            + " spectrum",
    formula = "(Tf)(i) = E[f(x') | x = i] = sum_j P_ij f(j);  pi_i P_ij = pi_j P_ji",
    citation = "D. A. Levin, Y. Peres, E. L. Wilmer, Markov Chains and Mixing Times, AMS 2009")
public final class MarkovChainProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public MarkovChainProvider() {}

  @Override
  public Schema schema() {
    return Schema.of(
        Setting.integer("size", 0, "number of states; 0 for as many as the entries make")
            .atLeast(0)
            .atMost(MarkovChain.LARGEST_SIZE),
        Setting.required(
            "entries",
            Setting.Type.NUMBERS,
            "the transition probabilities, row by row; each row is a state to come from"));
  }

  @Override
  public Operator create(Settings settings) {
    double[] entries = settings.numbers("entries");
    int size = settings.integer("size");
    int rows = size == 0 ? (int) Math.round(Math.sqrt(entries.length)) : size;
    if (entries.length == 0 || (long) rows * rows != entries.length) {
      throw new NsmException(
          Failure.DATA,
          "entries: expected "
              + (size == 0 ? "a square number of" : Long.toString((long) size * size))
              + " numbers, found "
              + entries.length);
    }
    return MarkovChain.of(Matrix.of(rows, rows, entries));
  }
}
