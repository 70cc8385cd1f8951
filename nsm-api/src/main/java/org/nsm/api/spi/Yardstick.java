package org.nsm.api.spi;

/**
 * What a program's speed is held against: the work that a step cannot do without, and how fast its
 * device does such work. Holds native memory until it is closed, which is before the program is.
 */
public interface Yardstick extends AutoCloseable {

  /**
   * Returns the floating-point operations of all matrix products of one step, as compiled: 2mnk for
   * a product of m×k and k×n. Element-wise work is not counted, as a perfect program would hide it.
   */
  double stepFlops();

  /**
   * Does one product of two large square matrices with the program's device, threads and element
   * type.
   *
   * @return its floating-point operations
   */
  double product();

  /** Calls the program's device as a step does, and gives it nothing to do. */
  void call();

  /** Frees all native memory. */
  @Override
  void close();
}
