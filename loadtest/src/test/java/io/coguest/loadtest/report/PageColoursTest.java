package io.coguest.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page's colours, held to the contrast that people need to read them. */
class PageColoursTest {
  private static final double TEXT = 4.5;

  private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});");

  enum Scheme {
    LIGHT,
    DARK
  }

  private static Map<String, Integer> colours(Scheme scheme) {
    String[] style = PageAssets.load().style().split("@media \\(prefers-color-scheme: dark\\)");
    assertThat(style).hasSize(2);
    Map<String, Integer> colours = new HashMap<>();
    COLOUR
        .matcher(scheme == Scheme.LIGHT ? style[0] : style[1])
        .results()
        .forEach(found -> colours.put(found.group(1), Integer.parseInt(found.group(2), 16)));
    return colours;
  }

  private static double linear(int channel) {
    double part = channel / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16)
        + 0.7152 * linear(rgb >> 8 & 0xff)
        + 0.0722 * linear(rgb & 0xff);
  }

  private static double contrast(int one, int other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  @ParameterizedTest
  @EnumSource
  void everyTextAndLineStandsOutFromItsGround(Scheme scheme) {
    Map<String, Integer> colours = colours(scheme);
    SoftAssertions softly = new SoftAssertions();
    for (String ground : new String[] {"page", "card"}) {
      for (String name : colours.keySet()) {
        if (name.equals("text") || name.equals("muted") || name.startsWith("line-")) {
          softly
              .assertThat(contrast(colours.get(name), colours.get(ground)))
              .as("%s on %s", name, ground)
              .isGreaterThanOrEqualTo(TEXT);
        }
      }
    }
    for (String ground : new String[] {"pass", "fail", "warn"}) {
      softly
          .assertThat(contrast(colours.get(ground + "-text"), colours.get(ground)))
          .as("text on %s", ground)
          .isGreaterThanOrEqualTo(TEXT);
    }
    softly.assertAll();
    assertThat(colours).hasSize(20);
  }
}
