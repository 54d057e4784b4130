package io.coguest.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {
  @Test
  void durationsAreReadAsPeopleWriteThem() {
    DurationConverter converter = new DurationConverter();
    assertThat(converter.convert("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(converter.convert("10s")).isEqualTo(Duration.ofSeconds(10));
    assertThat(converter.convert("2m")).isEqualTo(Duration.ofMinutes(2));
    assertThatThrownBy(() -> converter.convert("10")).isInstanceOf(TypeConversionException.class);
  }

  @Test
  void aRateIsAPositiveNumberOrMax() {
    RateConverter converter = new RateConverter();
    assertThat(converter.convert("max")).isZero();
    assertThat(converter.convert("250")).isEqualTo(250);
    assertThatThrownBy(() -> converter.convert("0")).isInstanceOf(TypeConversionException.class);
    assertThatThrownBy(() -> converter.convert("fast")).isInstanceOf(TypeConversionException.class);
  }
}
