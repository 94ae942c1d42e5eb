package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.hw.Peripheral;
import dev.tactus.rt.SimulationException;
import dev.tactus.sim.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeripheralsTest {
    private static final String SERVED = "tasks: {isr: {on-interrupt: {line: d}, wcet: 1us}}";

    /** The instants, in nanoseconds, at which jobs are released. */
    private static List<Long> releases(String... lines) {
        Run run = Run.of(load(lines), 1);
        List<Long> at = new ArrayList<>();
        run.addSink((kind, instant, place, task, value) -> {
            if (kind == Kind.RELEASE) {
                at.add(instant / 1000);
            }
        });
        run.toEnd();
        return at;
    }

    private static String device(String text) {
        return "peripherals: {d: {" + text + "}}";
    }

    @Test
    void aTimerTicksAtEachMultipleOfItsPeriodRoundedUp() {
        assertThat(releases(ONE, device("kind: timer, rate: 300kHz"), SERVED, "duration: 10us"))
                .containsExactly(3333L, 6666L);
        assertThat(releases(ONE, device("kind: timer, rate: 300kHz"), SERVED, "duration: 10001ns"))
                .containsExactly(3333L, 6666L, 10_000L);
    }

    @Test
    void aTimerThatCountsStops() {
        assertThat(releases(ONE, device("kind: timer, rate: 1MHz, count: 2"), SERVED, "duration: 1ms"))
                .containsExactly(1000L, 2000L);
    }

    @Test
    void aConverterIsDoneAfterItsLastChannel() {
        assertThat(releases(
                        ONE, device("kind: adc, rate: 100kHz, conversion: 1us, channels: 3"), SERVED, "duration: 30us"))
                .containsExactly(3000L, 13_000L, 23_000L);
    }

    @Test
    void aTriggerDuringAConversionIsLost() {
        assertThat(releases(ONE, device("kind: adc, rate: 100kHz, conversion: 12us"), SERVED, "duration: 60us"))
                .containsExactly(12_000L, 32_000L, 52_000L);
    }

    @Test
    void ofManyTriggersDuringAConversionTheFirstAfterItStartsTheNext() {
        // A billion of them are lost in each: looked at one by one the test would take a minute.
        assertThat(releases(ONE, device("kind: adc, rate: 100MHz, conversion: 10000001us"), SERVED, "duration: 60s"))
                .containsExactly(10_000_001_000L, 20_000_002_000L, 30_000_003_000L, 40_000_004_000L, 50_000_005_000L);
        assertThat(releases(ONE, device("kind: adc, rate: 1.5MHz, conversion: 5us"), SERVED, "duration: 19us"))
                .containsExactly(5000L, 10_333L, 15_666L);
    }

    @Test
    void aTriggerAtTheEndOfAConversionStartsTheNext() {
        assertThat(releases(ONE, device("kind: adc, rate: 100kHz, conversion: 10us"), SERVED, "duration: 40us"))
                .containsExactly(10_000L, 20_000L, 30_000L);
    }

    @Test
    void nobodyHearsALineBeforeTheClusterRuns() {
        String late = "clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}], boot: {time: 25us}}}";
        assertThat(releases(late, device("kind: timer, rate: 100kHz"), SERVED, "duration: 41us"))
                .containsExactly(30_000L, 40_000L);
    }

    @Test
    void aDrainHasNoActs() {
        String drain = "duration: {time: 25us, drain: true}";
        assertThat(releases(ONE, device("kind: timer, rate: 100kHz"), SERVED, drain))
                .containsExactly(10_000L, 20_000L);
    }

    @Test
    void aLineIsServedByEachTaskThatNamesIt() {
        String two = "tasks: {a: {on-interrupt: {line: x}, wcet: 1us}, b: {on-interrupt: {line: x}, wcet: 1us}}";
        assertThat(releases(ONE, device("kind: timer, rate: 100kHz, line: x"), two, "duration: 15us"))
                .containsExactly(10_000L, 10_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: tmer, rate: 1kHz | U05 3 tmer",
                "kind: timer | K02 3 {",
                "kind: timer, rate: 5 | U02 3 5",
                "kind: timer, rate: 0Hz | U04 3 0Hz",
                "kind: timer, rate: [1kHz] | U01 3 [",
                "kind: timer, rate: 1kHz, size: 3 | K01 3 size",
                "kind: adc, rate: 1kHz, conversion: 0us | P03 3 0us",
                "kind: adc, rate: 1kHz, conversion: 1us, channels: 0 | P03 3 0",
                "kind: adc, rate: 1kHz, conversion: 1000000s, channels: 9 | P03 3 9",
                "class: own.Missing | P01 3 own.Missing",
                "class: java.lang.String | P02 3 java.lang.String",
                "kind: timer, rate: 1kHz, line: a b | U06 3 a",
                "kind: timer, class: own.Missing | K03 3 kind",
            })
    void eachMistakeStandsWhereItIs(String text, String at) {
        assertThat(mistakes(ONE, device(text), "tasks: {t: {period: 1ms, wcet: 1us}}"))
                .contains(at);
    }

    /** Stands still. */
    public static final class Stuck implements Peripheral {
        @Override
        public long next() {
            return 7_000_000;
        }

        @Override
        public boolean act() {
            return false;
        }
    }

    @Test
    void aPeripheralThatStandsStillIsNamed() {
        Run run = Run.of(load(ONE, device("class: " + Stuck.class.getName()), SERVED, "duration: 1ms"), 1);
        assertThatThrownBy(run::toEnd)
                .isInstanceOf(SimulationException.class)
                .hasMessage("at 7000000 ps the peripheral d wants to act at 7000000 ps, not after its last act");
    }

    @Test
    void theExampleOfThePageRuns() throws IOException {
        String page = Files.readString(Path.of("docs/peripherals.md"));
        String yaml = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```\n\n|"));
        assertThat(releases(
                        yaml.replace("scenario: sampling", "duration: 100us").split("\n")))
                .containsExactly(1800L, 51_800L);
    }
}
