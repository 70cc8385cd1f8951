package org.nsm.plugins.koopman;

/**
 * Which frames of a trajectory make a transition (x, x'): with time-delay embedding
 *
 * <pre>
 *   x(t) = [ x_t, x_(t−δ), …, x_(t−(m−1)δ) ],        x' = x(t + lag),
 * </pre>
 *
 * from every {@code stride}-th t. A transition never leaves its trajectory: (m−1)δ ≤ t and t + lag
 * &lt; T. Reference: F. Takens, "Detecting strange attractors in turbulence", 1981.
 *
 * @param lag frames between x and x', at least 1
 * @param stride frames between one t and the next, at least 1
 * @param delays m, at least 1
 * @param delay δ, at least 1
 */
record Window(int lag, int stride, int delays, int delay) {

  /** Returns consecutive pairs of single frames. */
  static Window ofLag(int lag) {
    return new Window(lag, 1, 1, 1);
  }

  /** Returns (m−1)δ, how far x reaches back. */
  int reach() {
    return (delays - 1) * delay;
  }

  /** Returns how many frames a trajectory needs for one transition. */
  int length() {
    return reach() + lag + 1;
  }

  /** Returns every t whose transition uses frames in a range (from inclusive, to exclusive). */
  int[] times(int from, int to) {
    int span = to - from - length();
    int count = span < 0 ? 0 : span / stride + 1;
    int[] times = new int[count];
    java.util.Arrays.setAll(times, i -> from + reach() + i * stride);
    return times;
  }
}
