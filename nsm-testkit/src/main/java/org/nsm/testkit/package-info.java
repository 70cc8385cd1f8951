/**
 * The reference algebra in plain Java, and contract tests to extend: {@link
 * org.nsm.testkit.AlgebraConformance} for implementations of the tensor algebra, {@link
 * org.nsm.testkit.ObjectiveContract} for objectives, {@link org.nsm.testkit.OperatorContract} for
 * operators.
 */
package org.nsm.testkit;
