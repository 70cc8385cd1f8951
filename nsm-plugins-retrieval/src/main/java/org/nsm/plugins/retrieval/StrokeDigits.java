package org.nsm.plugins.retrieval;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nsm.api.Seeds;

/**
 * Drawings of the ten digits: strokes in several forms of each, with control points that waver,
 * under a random affine map, by pens of many kinds (round, broad, outlined, dashed) and widths.
 *
 * <p>Strokes rather than fonts, because a machine without a screen need not have any font, and what
 * is drawn must not depend on the machine.
 */
final class StrokeDigits {
  /** Side of a drawing, as that of the handwritten digits. */
  static final int SIDE = 28;

  /** Part of the side that a digit fills on average; handwritten ones fill as much. */
  private static final double FILLED = 0.72;

  private static final double WAVER = 0.025;

  /** Forms of each digit in the unit square, y downwards: M moves, L draws a line, C a cubic. */
  private static final List<List<String>> FORMS =
      List.of(
          List.of(
              "M .5 .05 C .8 .05 .85 .3 .85 .5 C .85 .7 .8 .95 .5 .95 C .2 .95 .15 .7 .15 .5"
                  + " C .15 .3 .2 .05 .5 .05",
              "M .55 .05 C .25 .05 .2 .35 .2 .5 C .2 .7 .3 .95 .5 .95 C .7 .95 .8 .7 .8 .5"
                  + " C .8 .25 .65 .02 .45 .08"),
          List.of(
              "M .5 .05 L .5 .95",
              "M .32 .25 L .55 .05 L .55 .95",
              "M .32 .25 L .55 .05 L .55 .95 M .32 .95 L .78 .95"),
          List.of(
              "M .2 .25 C .25 0 .8 0 .8 .3 C .8 .5 .45 .7 .2 .95 L .85 .95",
              "M .2 .25 C .25 0 .8 0 .78 .3 C .75 .6 .5 .8 .3 .93 C .15 1 .1 .75 .3 .8"
                  + " C .5 .85 .6 1 .85 .9"),
          List.of(
              "M .2 .12 C .4 0 .8 .02 .78 .27 C .77 .45 .55 .48 .42 .48 C .6 .48 .85 .52 .83 .74"
                  + " C .8 1 .35 1 .17 .85",
              "M .2 .06 L .8 .06 L .48 .4 C .7 .38 .86 .55 .83 .72 C .8 1 .35 1 .17 .85"),
          List.of(
              "M .65 .95 L .65 .05 L .15 .65 L .88 .65",
              "M .25 .05 L .2 .5 L .8 .5 M .72 .05 L .68 .95"),
          List.of(
              "M .78 .06 L .3 .06 L .25 .45 C .45 .32 .82 .4 .82 .68 C .82 1 .4 1 .18 .85",
              "M .72 .06 L .35 .08 L .3 .42 C .7 .4 .8 .55 .75 .75 C .7 .95 .4 .98 .2 .9"),
          List.of(
              "M .72 .08 C .35 .15 .18 .5 .2 .7 C .22 1 .78 1 .8 .7 C .8 .45 .35 .42 .22 .65",
              "M .55 .03 C .3 .3 .15 .6 .25 .82 C .4 1.05 .75 .95 .72 .7 C .7 .52 .4 .55 .27 .75"),
          List.of(
              "M .18 .07 L .82 .07 L .4 .95",
              "M .18 .07 L .82 .07 L .4 .95 M .32 .5 L .75 .5",
              "M .2 .15 L .22 .06 L .82 .06 C .6 .35 .5 .6 .45 .95"),
          List.of(
              "M .5 .48 C .2 .45 .18 .05 .5 .05 C .82 .05 .8 .45 .5 .48 C .12 .52 .12 .95 .5 .95"
                  + " C .88 .95 .88 .52 .5 .48",
              "M .75 .15 C .6 0 .2 .02 .25 .28 C .3 .5 .78 .5 .78 .75 C .78 1 .22 1 .22 .75"
                  + " C .22 .5 .75 .45 .76 .2"),
          List.of(
              "M .8 .35 C .78 .05 .22 .02 .2 .32 C .2 .58 .7 .6 .8 .3 L .75 .95",
              "M .78 .3 C .75 0 .25 0 .22 .3 C .22 .6 .75 .55 .78 .3 C .8 .6 .75 .9 .4 .95"));

  private final Seeds seeds;

  StrokeDigits(long seed) {
    this.seeds = new Seeds(seed);
  }

  /**
   * Returns a drawing line by line, from 0 (paper) to 1 (ink).
   *
   * @param digit 0 to 9
   * @param number which of the drawings of the digit; each is another one
   */
  double[] draw(int digit, int number) {
    RandomGenerator random = seeds.generator("stroke/" + digit + "/" + number);
    List<String> forms = FORMS.get(digit);
    Path2D path = path(forms.get(random.nextInt(forms.size())), random);
    path.transform(map(random));
    Shape ink = ink(path, random);
    BufferedImage paper = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = paper.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setColor(Color.WHITE);
    pen.fill(ink);
    pen.dispose();
    double[] numbers = new double[SIDE * SIDE];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = paper.getRaster().getSample(i % SIDE, i / SIDE, 0) / 255.0;
    }
    return numbers;
  }

  private static Path2D path(String form, RandomGenerator random) {
    Path2D path = new Path2D.Double();
    String[] words = form.split(" ");
    int next = 0;
    while (next < words.length) {
      String command = words[next++];
      double[] p = new double[command.equals("C") ? 6 : 2];
      for (int i = 0; i < p.length; i++) {
        p[i] = Double.parseDouble(words[next++]) + WAVER * random.nextGaussian();
      }
      switch (command) {
        case "M" -> path.moveTo(p[0], p[1]);
        case "L" -> path.lineTo(p[0], p[1]);
        default -> path.curveTo(p[0], p[1], p[2], p[3], p[4], p[5]);
      }
    }
    return path;
  }

  /** From the unit square onto the paper: narrower or wider, slanted, turned, moved. */
  private static AffineTransform map(RandomGenerator random) {
    double size = SIDE * FILLED * (0.85 + 0.3 * random.nextDouble());
    AffineTransform map = new AffineTransform();
    map.translate(
        SIDE / 2.0 + 1.2 * random.nextGaussian(), SIDE / 2.0 + 1.2 * random.nextGaussian());
    map.rotate(0.13 * random.nextGaussian());
    map.shear(-0.2 * random.nextGaussian(), 0);
    map.scale(size * (0.6 + 0.4 * random.nextDouble()), size);
    map.translate(-0.5, -0.5);
    return map;
  }

  private static Shape ink(Path2D path, RandomGenerator random) {
    float width = (float) (1.2 + 2.6 * random.nextDouble());
    return switch (random.nextInt(5)) {
      case 0 -> broad(path, width, random);
      case 1 -> new BasicStroke(1).createStrokedShape(round(width + 2.5f).createStrokedShape(path));
      case 2 ->
          new BasicStroke(
                  width,
                  BasicStroke.CAP_ROUND,
                  BasicStroke.JOIN_ROUND,
                  1,
                  new float[] {2.5f + 2 * random.nextFloat(), width + 1.5f},
                  0)
              .createStrokedShape(path);
      default -> round(width).createStrokedShape(path);
    };
  }

  /** A pen that is broad in one direction: a round one on paper that is squeezed. */
  private static Shape broad(Path2D path, float width, RandomGenerator random) {
    AffineTransform squeeze = AffineTransform.getRotateInstance(Math.PI * random.nextDouble());
    squeeze.scale(1, 0.35);
    Path2D squeezed = new Path2D.Double(path);
    try {
      squeezed.transform(squeeze.createInverse());
    } catch (java.awt.geom.NoninvertibleTransformException e) {
      throw new IllegalStateException("a squeeze can be undone", e);
    }
    return squeeze.createTransformedShape(round(1.5f * width).createStrokedShape(squeezed));
  }

  private static BasicStroke round(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }
}
