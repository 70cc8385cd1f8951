package org.nsm.plugins.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a user has it, in a real browser. */
class SearchPageBrowserTest {
  private static final String STATUS =
      "(document.getElementById('status') || {textContent: ''}).textContent";
  private static final String HITS = "document.querySelectorAll('#hits li')";

  @TempDir Path folder;

  /** One browser for all of it, as starting one takes longer than everything else. */
  @Test
  void theUserPicksAQueryMovesTheSliderUploadsAPictureAndSeesPrecisionChange() throws Exception {
    try (SearchIndex index = GivenIndex.open(folder.resolve("idx"));
        SearchServer server = SearchServer.start("127.0.0.1", 0, index, GivenIndex.embedding());
        Chromium browser = Chromium.orSkip(folder)) {
      browser.open(server.url() + "?query=4&dim=2");
      browser.await(STATUS + ".includes('by 2 of 4 modes')");
      assertFirstAnswer(browser);
      aQueryIsPickedByTheMouse(browser);
      theSliderMovesByTheKeyboard(browser);
      aPictureIsUploaded(browser);
      nothingIsCutOffOnScreensOfAnyWidth(browser);
      whatIsNoPictureIsAnErrorOnThePage(browser);
    }
  }

  private static void assertFirstAnswer(Chromium browser) throws Exception {
    assertThat(browser.value(STATUS))
        .isEqualTo("Query 4, class class1: 10 items by 2 of 4 modes, precision 1.00");
    assertThat(browser.value(HITS + ".length")).isEqualTo("10");
    assertThat(browser.value("document.querySelectorAll('#hits li.right').length")).isEqualTo("10");
    browser.await("[...document.images].every(i => i.hidden || i.complete && i.naturalWidth > 0)");
    assertThat(browser.value("document.querySelectorAll('#curve path.own').length")).isEqualTo("1");
    assertThat(browser.value("document.querySelectorAll('#curve path.mean').length"))
        .isEqualTo("1");
    assertThat(ImageIO.read(new ByteArrayInputStream(browser.screenshot())).getWidth())
        .isGreaterThan(1000);
    assertThat(browser.complaints()).isEmpty();
  }

  private static void aQueryIsPickedByTheMouse(Chromium browser) throws Exception {
    browser.click("#queries button[data-query=\"5\"]");
    browser.await(STATUS + ".startsWith('Query 5, class class2')");
    assertThat(
            browser.value("document.querySelector('#queries [aria-pressed=true]').dataset.query"))
        .isEqualTo("5");
    assertThat(browser.value("location.search")).isEqualTo("?query=5&dim=2&top=10");
  }

  /** All four modes let noise in. */
  private static void theSliderMovesByTheKeyboard(Chromium browser) throws Exception {
    browser.value("document.getElementById('dim').focus()");
    browser.press("ArrowRight", 39);
    browser.press("ArrowRight", 39);
    browser.await(STATUS + ".includes('by 4 of 4 modes')");
    String precision = browser.value(STATUS).replaceFirst(".*precision ", "");
    assertThat(Double.parseDouble(precision)).isLessThan(1);
    assertThat(browser.value("document.getElementById('dim-value').textContent"))
        .isEqualTo("4 of 4");
    browser.press("Home", 36);
    browser.await(STATUS + ".includes('by 1 of 4 modes')");
    browser.press("ArrowRight", 39);
    browser.await(STATUS + ".includes('by 2 of 4 modes')");
  }

  private void aPictureIsUploaded(Chromium browser) throws Exception {
    BufferedImage picture = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 81; i++) {
      picture.setRGB(i % 9, i / 9, 0x010101);
    }
    Path file = folder.resolve("mine.png");
    assertThat(ImageIO.write(picture, "png", file.toFile())).isTrue();
    browser.choose("#upload", file);
    browser.await(STATUS + ".startsWith('Your picture: 10 items')");
    assertThat(
            browser.value(
                "[...new Set([..." + HITS + "].map(l => l.innerText.split('\\n')[0]))].join()"))
        .isEqualTo("class class1");
    browser.value(
        "(s => { s.value = 'class1'; s.dispatchEvent(new Event('change')); })"
            + "(document.getElementById('label'))");
    browser.await(STATUS + ".includes('precision 1.00')");
    assertThat(browser.complaints()).isEmpty();
  }

  private void whatIsNoPictureIsAnErrorOnThePage(Chromium browser) throws Exception {
    Path file = Files.writeString(folder.resolve("false.png"), "not a picture");
    browser.choose("#upload", file);
    browser.await(STATUS + ".startsWith('Error: the upload is no picture')");
    assertThat(browser.value(HITS + ".length")).isEqualTo("0");
  }

  /** The page never scrolls sideways; on narrow screens the saved queries do. */
  private static void nothingIsCutOffOnScreensOfAnyWidth(Chromium browser) throws Exception {
    browser.click("#queries button[data-query=\"5\"]");
    browser.await(HITS + ".length === 10");
    for (int width : new int[] {320, 500, 800, 1000, 1600}) {
      browser.widen(width);
      browser.await("window.innerWidth === " + width);
      assertThat(browser.value("document.documentElement.scrollWidth <= window.innerWidth"))
          .as("%s pixels", width)
          .isEqualTo("true");
    }
    assertThat(browser.complaints()).isEmpty();
  }
}
