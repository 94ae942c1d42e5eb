package dev.tactus.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EffortTest {
    @Test
    void aWordThatIsNoEffortIsRefused() {
        assertThat(Effort.of("nightly")).isEqualTo(Effort.NIGHTLY);
        assertThatThrownBy(() -> Effort.of("nigthly")).hasMessageContaining("ci or nightly");
    }

    @Test
    void theAmountFollowsTheEffort() {
        assertThat(Effort.amount(1, 2)).isEqualTo(Effort.current() == Effort.CI ? 1 : 2);
    }
}
