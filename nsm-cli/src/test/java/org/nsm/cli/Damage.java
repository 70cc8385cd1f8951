package org.nsm.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Damages configurations as editors, disks, networks and hurried people do; seeded. */
final class Damage {
  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "-0.0",
          "1e999",
          "-1e999",
          ".nan",
          "NaN",
          ".inf",
          "1e-400",
          "0x7f",
          "010",
          "2147483648",
          "-9223372036854775809",
          "9".repeat(40),
          "9".repeat(4000),
          "1_000",
          "٣",
          "1,5");
  private static final List<String> VALUES =
      List.of(
          "",
          "~",
          "null",
          "true",
          "[]",
          "{}",
          "[1, [2]]",
          "{a: b}",
          "a: b",
          "!!str x",
          "!!int 3",
          "!!java.net.URL [x]",
          "&a b",
          "*a",
          "|",
          ">-",
          "'",
          "\"",
          "%YAML 9",
          "---",
          "${env:HOME}",
          "${sys:user.home}",
          "../../etc",
          "<b>",
          "@x",
          "`x`",
          "2001-01-01",
          "1:30",
          "yes");
  private static final List<String> CHARACTERS =
      List.of(
          "\u0000",
          "\u001b[2J",
          "\u0007",
          "\t",
          "\u00a0",
          "\u2028",
          "\u202e",
          "\u200b",
          "\ufeff",
          "\ud83d\ude80",
          "\u0130",
          "\u0131",
          "ß",
          "\ud800",
          "\ufffd",
          "\r",
          "#",
          ":",
          "-",
          "\\");

  private final Random random;
  private final List<UnaryOperator<List<String>>> ofLines;

  Damage(long seed) {
    this.random = new Random(seed);
    this.ofLines =
        List.of(
            this::drop,
            this::duplicate,
            this::swap,
            this::misspell,
            lines -> value(lines, VALUES),
            lines -> value(lines, NUMBERS),
            this::indent,
            this::character,
            this::cut);
  }

  /** Returns a text with one to three damages. */
  byte[] apply(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int count = 1 + random.nextInt(3);
    boolean bytesToo = random.nextInt(4) == 0;
    for (int i = bytesToo ? 1 : 0; i < count; i++) {
      lines = pick(ofLines).apply(lines);
    }
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return bytesToo ? bytes(bytes) : bytes;
  }

  private byte[] bytes(byte[] good) {
    byte[] bad = good.clone();
    switch (random.nextInt(4)) {
      case 0 -> bad = new String(good, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
      case 1 -> bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
      default -> {
        for (int i = 0; i <= random.nextInt(3) && bad.length > 0; i++) {
          bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
    }
    return bad;
  }

  private List<String> drop(List<String> lines) {
    if (lines.size() > 1) {
      lines.remove(random.nextInt(lines.size()));
    }
    return lines;
  }

  private List<String> duplicate(List<String> lines) {
    lines.add(random.nextInt(lines.size() + 1), pick(lines));
    return lines;
  }

  private List<String> swap(List<String> lines) {
    Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    return lines;
  }

  private List<String> misspell(List<String> lines) {
    int i = random.nextInt(lines.size());
    String line = lines.get(i);
    int end = Math.max(line.indexOf(':'), 1);
    int at = random.nextInt(Math.min(end, line.length() + 1));
    char letter = (char) ('a' + random.nextInt(26));
    lines.set(i, line.substring(0, at) + letter + line.substring(Math.min(at + 1, line.length())));
    return lines;
  }

  /** Gives one of the keys on a line, in blocks or in braces, another value. */
  private List<String> value(List<String> lines, List<String> values) {
    int i = random.nextInt(lines.size());
    String line = lines.get(i);
    int colon = line.indexOf(": ", line.isEmpty() ? 0 : random.nextInt(line.length()));
    if (colon < 0) {
      return lines;
    }
    int end = colon + 2;
    while (end < line.length() && ",}]".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    lines.set(i, line.substring(0, colon + 2) + pick(values) + line.substring(end));
    return lines;
  }

  private List<String> indent(List<String> lines) {
    int i = random.nextInt(lines.size());
    String line = lines.get(i);
    lines.set(
        i,
        switch (random.nextInt(3)) {
          case 0 -> " ".repeat(1 + random.nextInt(4)) + line;
          case 1 -> "\t" + line;
          default -> line.stripLeading();
        });
    return lines;
  }

  private List<String> character(List<String> lines) {
    int i = random.nextInt(lines.size());
    String line = lines.get(i);
    int at = random.nextInt(line.length() + 1);
    lines.set(i, line.substring(0, at) + pick(CHARACTERS) + line.substring(at));
    return lines;
  }

  private List<String> cut(List<String> lines) {
    int i = random.nextInt(lines.size());
    lines.set(i, lines.get(i).substring(0, random.nextInt(lines.get(i).length() + 1)));
    return lines;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
