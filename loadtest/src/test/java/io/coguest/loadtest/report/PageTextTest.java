package io.coguest.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTextTest {
  @Test
  void markupIsEscapedAndWhatCannotBeShownIsReplaced() {
    assertThat(HtmlText.escape("<a href=\"x\" b='y'>&amp;\n\0\u001b"))
        .isEqualTo("&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;\n\uFFFD\uFFFD");
  }

  @Test
  void aJsonStringCannotEndItsScript() {
    assertThat(PageJson.string("</script>&\"\\\n\u2028\uD83D\uDE00é"))
        .isEqualTo("\"\\u003c/script\\u003e\\u0026\\u0022\\u005c\\u000a\\u2028\\ud83d\\ude00é\"");
  }

  @Test
  void numbersAreShortAndWhatIsNoneIsNull() {
    assertThat(
            PageJson.numbers(
                List.of(1.0, 0.30103, -2.5, Double.NaN, Double.POSITIVE_INFINITY, 1e9)))
        .isEqualTo("[1,0.301,-2.5,null,null,1000000000]");
  }

  @Test
  void valuesHaveAsManyDigitsAsMeanSomething() {
    assertThat(List.of(0.0, 12.0, 1834.4, 412.71, 17.384, 0.069234, 0.002, 1e-9))
        .extracting(PageNumbers::value)
        .containsExactly("0", "12", "1,834", "412.7", "17.38", "0.0692", "0.002", "1.00e-09");
    assertThat(PageNumbers.value(Double.NaN)).isEqualTo("–");
    assertThat(PageNumbers.value(-1234567.0)).isEqualTo("-1,234,567");
  }

  @Test
  void aPartIsNeverRoundedUpToTheWhole() {
    assertThat(PageNumbers.percent(999_999, 1_000_000)).isEqualTo("99.99");
    assertThat(PageNumbers.percent(5, 5)).isEqualTo("100");
  }

  @Test
  void millisecondsLineUp() {
    assertThat(PageNumbers.millis(7)).isEqualTo("0.01");
    assertThat(PageNumbers.millis(1_234_567)).isEqualTo("1,234.57");
  }
}
