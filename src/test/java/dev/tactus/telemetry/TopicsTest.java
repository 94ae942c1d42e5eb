package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {
    @Test
    void everythingStandsUnderTheInstance() {
        Topics topics = new Topics("rig-7");
        assertThat(topics.status()).isEqualTo("tactus/rig-7/status");
        assertThat(topics.event("miss")).isEqualTo("tactus/rig-7/events/miss");
        assertThat(topics.metrics("task", "current-loop")).isEqualTo("tactus/rig-7/metrics/task/current-loop");
    }

    @ParameterizedTest
    @CsvSource({"plain-name_1,plain-name_1", "a/b,a%2Fb", "a+b#c,a%2Bb%23c", "50%,50%25", "a b,a%20b", "é,%C3%A9"})
    void aNameIsOneLevelWhateverItHolds(String name, String level) {
        assertThat(Topics.level(name)).isEqualTo(level);
    }
}
