/**
 * What a plugin author tests against: the pure-Java reference {@linkplain
 * org.nsm.testkit.JavaAlgebra algebra}, and abstract test classes that state the contracts of the
 * extension points as numbered rules.
 *
 * <p>Put it in test scope, extend a contract class, name your provider.
 */
@org.jspecify.annotations.NullMarked
module org.nsm.testkit {
  requires transitive org.nsm.api;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;
  requires static org.jspecify;

  exports org.nsm.testkit;
}
