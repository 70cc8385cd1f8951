package org.nsm.plugins.retrieval;

/**
 * An estimate with an interval around it.
 *
 * @param value the estimate
 * @param low lower end
 * @param high upper end
 */
public record Interval(double value, double low, double high) {}
