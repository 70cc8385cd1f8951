package org.nsm.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads one raw value as the type of its setting, or says what was expected and what was found. */
final class SettingReader {
  /** Java itself would also take the digits of other scripts, which look like other digits here. */
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9][0-9_]*");

  /** Nor is {@code 1f} or {@code 0x1p3} what anybody means by a number in a configuration. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?|NaN|Infinity)");

  private SettingReader() {}

  static Object read(Setting setting, Object raw) {
    return switch (setting.type()) {
      case TEXT -> text(setting, raw);
      case INTEGER -> integer(setting, raw);
      case NUMBER -> number(setting, raw);
      case FLAG -> flag(setting, raw);
      case NUMBERS -> elements(raw).stream().map(e -> number(setting, e)).toList();
      case INTEGERS -> elements(raw).stream().map(e -> integer(setting, e)).toList();
      case TEXTS -> elements(raw).stream().map(e -> text(setting, e)).toList();
    };
  }

  private static String text(Setting setting, Object raw) {
    if (raw instanceof List || raw instanceof java.util.Map) {
      throw wrongType(setting, raw);
    }
    String value = raw.toString();
    if (!setting.choices().isEmpty() && !setting.choices().contains(value)) {
      throw new SettingsException(
          setting.name(),
          OneLine.quoted(value) + " is not a choice" + Names.hint(value, setting.choices()));
    }
    return value;
  }

  private static Long integer(Setting setting, Object raw) {
    if (raw instanceof Integer || raw instanceof Long || raw instanceof Short) {
      return (Long) inRange(setting, ((Number) raw).longValue());
    }
    if (raw instanceof String text && INTEGER.matcher(text.strip()).matches()) {
      try {
        return (Long) inRange(setting, Long.parseLong(text.strip().replace("_", "")));
      } catch (NumberFormatException e) {
        throw wrongType(setting, raw);
      }
    }
    throw wrongType(setting, raw);
  }

  private static Double number(Setting setting, Object raw) {
    if (raw instanceof Number n) {
      return (Double) inRange(setting, n.doubleValue());
    }
    if (raw instanceof String text && NUMBER.matcher(text.strip()).matches()) {
      return (Double) inRange(setting, Double.parseDouble(text.strip()));
    }
    throw wrongType(setting, raw);
  }

  private static Boolean flag(Setting setting, Object raw) {
    String text = raw.toString().strip().toLowerCase(Locale.ROOT);
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw wrongType(setting, raw);
  }

  private static Number inRange(Setting setting, Number value) {
    double v = value.doubleValue();
    if (!Double.isFinite(v)) {
      throw new SettingsException(setting.name(), "expected a finite number, found " + value);
    }
    if (v < setting.minimum() || v > setting.maximum()) {
      throw new SettingsException(
          setting.name(), value + " is out of range, expected " + setting.range());
    }
    return value;
  }

  /** A list as it stands; a text such as {@code "[1, 2]"} or {@code "1,2"} by its commas. */
  private static List<?> elements(Object raw) {
    if (raw instanceof List<?> list) {
      return list;
    }
    if (raw instanceof String text) {
      String inner = text.strip();
      if (inner.startsWith("[") && inner.endsWith("]")) {
        inner = inner.substring(1, inner.length() - 1);
      }
      List<String> parts = new ArrayList<>();
      if (!inner.isBlank()) {
        for (String part : inner.split(",", -1)) {
          parts.add(part.strip());
        }
      }
      return parts;
    }
    return List.of(raw);
  }

  private static SettingsException wrongType(Setting setting, Object raw) {
    return new SettingsException(
        setting.name(), "expected " + setting.type().label() + ", found " + OneLine.quoted(raw));
  }
}
