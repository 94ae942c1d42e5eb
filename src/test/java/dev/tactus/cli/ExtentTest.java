package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtentTest {
    @Test
    void whatTheTerminalSaysCounts() {
        assertThat(Extent.parse("15 50\n", Extent.USUAL)).isEqualTo(new Extent(15, 50));
    }

    @Test
    void aTerminalThatDoesNotSayHasWhatWasKnownBefore() {
        Extent before = new Extent(40, 100);
        for (String text : List.of("", "0 0\n", "stty: not a terminal", "15\n", "99999 80\n")) {
            assertThat(Extent.parse(text, before)).as(text).isEqualTo(before);
        }
    }

    @Test
    void theVariablesOfTheShellCountWhereTheyAreNumbers() {
        assertThat(Extent.of(Map.of("LINES", "30", "COLUMNS", "120"))).isEqualTo(new Extent(30, 120));
        assertThat(Extent.of(Map.of("LINES", "0", "COLUMNS", "wide"))).isEqualTo(Extent.USUAL);
    }
}
