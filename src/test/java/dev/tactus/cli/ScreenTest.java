package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void onlyWhatTheLauncherSawAsATerminalIsOne() {
        Map<String, String> usual = Map.of("TERM", "xterm-256color", "LANG", "en_GB.UTF-8");
        assertThat(Screen.of("stderr", usual)).isEqualTo(new Screen(true, true, true));
        assertThat(Screen.of("", usual)).isEqualTo(Screen.NONE);
    }

    @Test
    void aDumbTerminalGetsPlainLines() {
        assertThat(Screen.of("stderr", Map.of("TERM", "dumb"))).isEqualTo(Screen.NONE);
        assertThat(Screen.of("stderr", Map.of())).isEqualTo(Screen.NONE);
    }

    @Test
    void coloursAndBlocksAreLeftOutWhereTheyAreNotWantedOrNotThere() {
        assertThat(Screen.of("stderr", Map.of("TERM", "xterm", "NO_COLOR", "1", "LC_ALL", "C", "LANG", "C.UTF-8")))
                .isEqualTo(new Screen(true, false, false));
        assertThat(Screen.of("stderr-ascii", Map.of("TERM", "xterm", "LC_CTYPE", "C.UTF-8")))
                .as("the launcher set the locale")
                .isEqualTo(new Screen(true, true, false));
    }
}
