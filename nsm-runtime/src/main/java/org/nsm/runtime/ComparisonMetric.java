package org.nsm.runtime;

/**
 * What a comparison holds runs against each other by, in the order in which readers see it. Less is
 * better for all but a score. What is <em>as trained</em> is computed from the functions without
 * any rotation, and shows what an ordered objective claims; the rest is about the learned span.
 */
public enum ComparisonMetric {
  /** Eigenvalues after Rayleigh–Ritz. */
  EIGENVALUE_ERROR(
      "meanRelativeError",
      "Eigenvalue error",
      "mean |λ̂ − λ| / |λ| after Rayleigh–Ritz in the span"),
  /** Eigenvalues of the functions as they are. */
  EIGENVALUE_ERROR_AS_TRAINED(
      "meanRelativeErrorAsTrained",
      "Eigenvalue error as trained",
      "the same of the functions' own Rayleigh quotients, in their own order"),
  /** The span. */
  SUBSPACE_DISTANCE(
      "subspaceDistance",
      "Subspace distance",
      "mean sin² of the angles between learned and exact span"),
  /** The functions as they are. */
  MODE_ERROR_AS_TRAINED(
      "meanSineSquaredAsTrained",
      "Mode error as trained",
      "mean sin² of the angle between each function and the exact level in its place"),
  /** Whether the functions are orthogonal. */
  ORTHOGONALITY(
      "orthogonality",
      "Orthogonality error",
      "mean squared entry of the normalised Gram matrix minus one"),
  /** The operator as estimated, where the law of its transitions is known. */
  OPERATOR_ERROR(
      "operatorError",
      "Operator error",
      "squared Hilbert–Schmidt distance of the estimated operator from the exact one"),
  /** Complex eigenvalues of an operator that is not self-adjoint. */
  EIGENVALUE_DISTANCE(
      "eigenvalueHausdorff3",
      "Eigenvalue distance",
      "the largest distance of the first three estimated and exact eigenvalues in the plane, from"
          + " each to the nearest of the others"),
  /** What can be said of dynamics without the exact answer. */
  HELD_OUT_SCORE(
      "heldOutVampE",
      "Held-out VAMP-E",
      "minus the squared error of the operator, up to a constant, on transitions that were held"
          + " out: more is better",
      true),
  /** What is known without the exact answer. */
  RESIDUAL("maxResidual", "Largest residual", "‖Tφ − λφ‖ after Rayleigh–Ritz, physical units"),
  /** What it took. */
  TRAINING_SECONDS("trainingSeconds", "Training time", "seconds of training, without inference");

  private final String key;
  private final String label;
  private final String meaning;
  private final boolean moreIsBetter;

  ComparisonMetric(String key, String label, String meaning) {
    this(key, label, meaning, false);
  }

  ComparisonMetric(String key, String label, String meaning, boolean moreIsBetter) {
    this.key = key;
    this.label = label;
    this.meaning = meaning;
    this.moreIsBetter = moreIsBetter;
  }

  /** Returns the name in files. */
  public String key() {
    return key;
  }

  /** Returns the name for readers. */
  public String label() {
    return label;
  }

  /** Returns what it is, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** Returns whether it is a score, and not an error or a time; it may then be negative. */
  public boolean moreIsBetter() {
    return moreIsBetter;
  }

  /** Returns the value of a cell; undefined if it has none. */
  public double of(CellResult cell) {
    return cell.metrics().getOrDefault(key, Double.NaN);
  }
}
