package org.nsm.operators;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.Tool;
import org.nsm.api.spi.ToolContext;
import org.nsm.api.spi.TrainingProblem;

/**
 * The tool {@code oracle}: the reference spectrum of the problem that a configuration describes,
 * with its source and how far it may be off. Training never sees it.
 *
 * @param modes how many values; 0 for as many as the configuration trains
 * @param output file for JSON; empty for none
 */
record Oracle(int modes, String output) implements Tool {

  @Override
  public void run(ToolContext context) {
    String configuration = context.arguments().get(0);
    TrainingProblem problem = context.problem(configuration);
    Operator operator = problem.operator();
    ExactSpectrum spectrum =
        operator
            .exactSpectrum()
            .orElseThrow(
                () ->
                    new NsmException(
                        Failure.CONFIGURATION,
                        configuration + ": no reference spectrum of its operator is known"));
    int count = modes == 0 ? problem.plan().modes() : modes;
    double[] values = spectrum.values(count);
    double[] errors = spectrum.errors(count);
    String quantity = operator.descriptor().quantity();
    print(context.out(), quantity, spectrum.source(), values, errors);
    if (values.length < count) {
      context.out().println("there are no more than " + values.length);
    }
    if (!output.isEmpty()) {
      context.writeJson(
          Path.of(output), json(configuration, quantity, spectrum.source(), values, errors));
      context.out().println("JSON: " + output);
    }
  }

  private static void print(
      PrintWriter out, String quantity, String source, double[] values, double[] errors) {
    out.printf(Locale.ROOT, "%4s  %22s  %10s%n", "mode", quantity, "may be off");
    for (int i = 0; i < values.length; i++) {
      String error = errors[i] == 0 ? "-" : String.format(Locale.ROOT, "%.1e", errors[i]);
      out.printf(Locale.ROOT, "%4d  %22.12g  %10s%n", i + 1, values[i], error);
    }
    out.println("source: " + source);
  }

  private static Map<String, Object> json(
      String configuration, String quantity, String source, double[] values, double[] errors) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", 1);
    json.put("configuration", configuration);
    json.put("quantity", quantity);
    json.put("source", source);
    List<Map<String, Object>> modes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Map<String, Object> mode = new LinkedHashMap<>();
      mode.put("index", i + 1);
      mode.put("value", values[i]);
      mode.put("error", errors[i]);
      modes.add(mode);
    }
    json.put("modes", modes);
    return json;
  }
}
