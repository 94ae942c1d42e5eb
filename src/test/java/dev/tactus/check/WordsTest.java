package dev.tactus.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Time;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void timesAreExactInTheLargestUnitThatFits() {
        assertThat(Words.time(0)).isEqualTo("0s");
        assertThat(Words.time(999)).isEqualTo("999ps");
        assertThat(Words.time(1_000)).isEqualTo("1ns");
        assertThat(Words.time(41_500_000)).isEqualTo("41.5us");
        assertThat(Words.time(50_000_000_001L)).isEqualTo("50.000000001ms");
        assertThat(Words.time(10 * Time.SECOND)).isEqualTo("10s");
        assertThat(Words.time(-1_500)).isEqualTo("-1.5ns");
        assertThat(Words.time(Time.NEVER - 1)).isEqualTo("9223372.036854775806s");
        assertThat(Words.time(Time.NEVER)).isEqualTo("none");
    }

    @Test
    void roundedTimesHaveFourDigits() {
        assertThat(Words.about(34_482_589)).isEqualTo("34.48us");
        assertThat(Words.about(99_999_999)).isEqualTo("100us");
        assertThat(Words.about(1_234)).isEqualTo("1.234ns");
        assertThat(Words.about(Time.NEVER - 1)).startsWith("9223");
    }

    @Test
    void sharesHaveAtMostTwoDecimals() {
        assertThat(Words.perCent(7, 10)).isEqualTo("70%");
        assertThat(Words.perCent(1, 3)).isEqualTo("33.33%");
        assertThat(Words.perCent(0, 5)).isEqualTo("0%");
        assertThat(Words.perCent(5, 5)).isEqualTo("100%");
    }
}
