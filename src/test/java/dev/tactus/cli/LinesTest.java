package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final String RED = "\u001b[31m";
    private static final String END = "\u001b[0m";

    @Test
    void escapesTakeNoColumnAndSurviveTheCut() {
        assertThat(Lines.cut("a" + RED + "bcd" + END + "e", 2)).isEqualTo("a" + RED + "b" + END);
        assertThat(Lines.width("a" + RED + "bcd" + END + "e")).isEqualTo(5);
    }

    @Test
    void aLineThatFitsStaysAsItIs() {
        assertThat(Lines.cut("abc", 3)).isEqualTo("abc");
        assertThat(Lines.cut("", 3)).isEmpty();
    }

    @Test
    void aCharacterBeyondSixteenBitsIsOneColumn() {
        assertThat(Lines.cut("\ud83d\ude00x", 1)).isEqualTo("\ud83d\ude00");
        assertThat(Lines.width("\ud83d\ude00x")).isEqualTo(2);
    }

    @Test
    void aLineTooLongTakesFurtherRowsAndAnEmptyOneARow() {
        assertThat(Lines.rows(List.of(0, 40, 41, 80, 81), 40)).isEqualTo(1 + 1 + 2 + 2 + 3);
    }
}
