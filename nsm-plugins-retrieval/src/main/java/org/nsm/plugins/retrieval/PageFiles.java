package org.nsm.plugins.retrieval;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import javax.imageio.ImageIO;

/** What the page is made of: four files of this module, and pictures out of memory. */
final class PageFiles {
  private static final Map<String, Resource> RESOURCES =
      Map.of(
          "/", new Resource("page.html", "text/html; charset=utf-8"),
          "/page.css", new Resource("page.css", "text/css; charset=utf-8"),
          "/page.svg", new Resource("page.svg", "image/svg+xml"),
          "/page.js", new Resource("page.js", "text/javascript; charset=utf-8"));

  private PageFiles() {}

  /** A file of this module with its media type. */
  record Resource(String name, String type) {
    byte[] bytes() throws IOException {
      try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("this module has no " + name);
        }
        return in.readAllBytes();
      }
    }
  }

  /** Returns the file of a path: one of the four, for no path is ever looked up elsewhere. */
  static Resource resource(String path) {
    Resource found = RESOURCES.get(path);
    if (found == null) {
      throw new PageRefusal(404, "there is nothing at this address");
    }
    return found;
  }

  /** Returns the picture at a place as a PNG file. */
  static byte[] png(IndexedItems items, int place) throws IOException {
    if (place < 0 || place >= items.count() || items.shape().isEmpty()) {
      throw new PageRefusal(404, "there is no such picture");
    }
    ImageShape shape = items.shape().get();
    BufferedImage picture =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
    int start = place * shape.size();
    for (int i = 0; i < shape.width() * shape.height(); i++) {
      int rgb = 0;
      for (int c = 0; c < 3; c++) {
        int channel = shape.channels() == 3 ? c : 0;
        rgb = (rgb << 8) | (items.pixels()[start + i * shape.channels() + channel] & 0xff);
      }
      picture.setRGB(i % shape.width(), i / shape.width(), rgb);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(picture, "png", out);
    return out.toByteArray();
  }
}
