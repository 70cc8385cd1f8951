/** Forecasts inside another program. */
package org.example.forecast;
