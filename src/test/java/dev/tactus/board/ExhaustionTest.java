package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When few observations are enough, as there will never be more. */
class ExhaustionTest {
    private static Verdict.Status status(String... lines) {
        Trial trial = Trial.of(Boards.load(lines), 1);
        trial.run().toEnd();
        return trial.finish(1).verdicts().get(0).status();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNDECIDED|'every: 1s, signals: go'",
                "UNDECIDED|'offset: 3s, signals: go'",
                "KEPT|'offset: 1s, signals: go'",
                "KEPT|'every: 500ms, times: 2, signals: go'"
            })
    void whatADeviceSignalsIsOverWhenItActsNoMore(Verdict.Status expected, String alarm) {
        assertThat(status(
                        ONE,
                        "alarms: {d: {" + alarm + "}}",
                        "tasks: {x: {on-event: go, wcet: 1ms}}",
                        "timing: [{task: x, response: 5ms}]",
                        "duration: 2s"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"UNDECIDED,'rate: 1kHz'", "KEPT,'rate: 1kHz, count: 3'"})
    void whatADeviceInterruptsForIsOverWhenItActsNoMore(Verdict.Status expected, String timer) {
        assertThat(status(
                        ONE,
                        "peripherals: {t: {kind: timer, " + timer + "}}",
                        "tasks: {isr: {on-interrupt: {line: t}, wcet: 10us, deadline: 100us}}",
                        "duration: 3500us"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNDECIDED|releases: [0ms], offset: 1s|100ms",
                "KEPT|releases: [0ms], offset: 1s|1100ms",
                "UNDECIDED|releases: [0ms, 22ms]|{time: 20ms, drain: true}",
                "KEPT|releases: [0ms, 19ms]|{time: 20ms, drain: true}"
            })
    void listedArrivalsAreOverWhenTheLastOfThemCame(Verdict.Status expected, String releases, String duration) {
        assertThat(status(
                        ONE,
                        "tasks: {x: {" + releases + ", wcet: 10ms}}",
                        "timing: [{task: x, response: 1s}]",
                        "duration: " + duration))
                .isEqualTo(expected);
    }

    /** Twenty jobs of two milliseconds, preempted each millisecond until the drain begins; a window of it has none. */
    @ParameterizedTest
    @CsvSource({"KEPT,10ms,40", "UNDECIDED,10s,40", "UNDECIDED,10s,4"})
    void windowsThatAreNotWholeBeforeTheDrainDecideNothing(Verdict.Status expected, String window, int jobs) {
        Trial trial = Trial.of(
                Boards.load(
                        ONE,
                        "domains: {cpu: {scheduler: fixed-priority}}",
                        "tasks:",
                        "  t: {period: 1ms, wcet: 2ms, pending: 40, priority: 1, deadline: 100ms, jobs: " + jobs + "}",
                        "  u: {period: 1ms, offset: 100us, wcet: 10us, priority: 2}",
                        "timing: [{task: t, observe: 1, preemptions: {at-least: 5, in: " + window + "}}]",
                        "duration: {time: 20ms, drain: true}"),
                1);
        trial.run().toEnd();
        assertThat(trial.finish(1).verdicts())
                .filteredOn(v -> v.contract().name().equals("t.preemptions-at-least"))
                .extracting(Verdict::status)
                .containsExactly(expected);
    }

    /** Ten layers of six tasks, each after all of the layer before: nobody walks their ten million paths. */
    @Test
    void eachTaskIsAskedOnce() {
        List<String> lines = new ArrayList<>(List.of(ONE, "tasks:"));
        String before = "period: 1ms, jobs: 1";
        for (int layer = 0; layer < 10; layer++) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                names.add("t" + layer + "-" + i);
                lines.add("  t" + layer + "-" + i + ": {" + before + ", wcet: 1us}");
            }
            before = "after: " + names;
        }
        lines.add("timing: [{task: all, response: 1s}]");
        lines.add("duration: 2ms");
        assertThat(status(lines.toArray(String[]::new))).isEqualTo(Verdict.Status.KEPT);
    }
}
