package org.nsm.api.spi;

import java.util.Optional;

/**
 * The functions of a problem: f alone for an eigenvalue problem, f and g for a singular value
 * problem.
 */
public final class Models {
  private final Model f;
  private final Optional<Model> g;

  private Models(Model f, Optional<Model> g) {
    this.f = f;
    this.g = g;
  }

  /** Returns the functions of an eigenvalue problem. */
  public static Models of(Model f) {
    return new Models(f, Optional.empty());
  }

  /** Returns the functions of a singular value problem. */
  public static Models of(Model f, Model g) {
    return new Models(f, Optional.of(g));
  }

  /** Returns f. */
  public Model f() {
    return f;
  }

  /** Returns g. */
  public Model g() {
    return g.orElseThrow(() -> new IllegalStateException("this problem has no second function g"));
  }

  /** Returns whether there is a g. */
  public boolean hasG() {
    return g.isPresent();
  }
}
