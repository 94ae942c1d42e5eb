package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.testing.Effort;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures over many seeds. */
class DriftTest {
    /** Two tasks and a chain whose figures are drawn anew with each seed. */
    private static final String DRAWN = """
            scenario: drawn
            clusters:
              cpu: {role: master, cores: 1, opps: [{frequency: 1GHz}]}
            domains:
              cpu: {scheduler: fixed-priority}
            tasks:
              fast: {on: cpu, period: 1ms, priority: 2, body: [{compute: {uniform: [100us, 400us]}}]}
              slow: {on: cpu, period: 5ms, priority: 1, body: [{compute: {uniform: [500us, 900us]}}]}
            chains:
              both: {path: [slow, fast]}
            duration: 40ms
            """;

    @TempDir
    Path folder;

    @Test
    void theChanceOfSoManyWorsePairsIsThatOfAFairCoin() {
        assertThat(Drift.tail(0, 0)).isEqualTo(BigInteger.ONE);
        assertThat(Drift.tail(10, 10)).isEqualTo(BigInteger.ONE);
        assertThat(Drift.tail(9, 10)).isEqualTo(BigInteger.valueOf(11));
        assertThat(Drift.tail(0, 10)).isEqualTo(BigInteger.valueOf(1024));
        assertThat(Drift.tail(60, 100)).isEqualTo(new BigInteger("36057011612866492098338762600"));
        assertThat(new Drift("task a", "response.p99", 9, 1, false).chance()).isEqualTo(new BigDecimal("0.010743"));
    }

    @Test
    void ofSeveralFiguresEachMustBeTheRarer() {
        Tolerance tolerance = Tolerance.of(Map.of("false-alarms", "1%"));
        List<Long> ones = LongStream.range(0, 7).mapToObj(i -> 100L).toList();
        List<Long> more = LongStream.range(0, 7).mapToObj(i -> 101L).toList();
        // 1/128 is below 1 %, but not where one of two figures may show it.
        Map<String, List<Long>> one = Map.of("task a response.p99", ones);
        assertThat(Drift.of(one, Map.of("task a response.p99", more), tolerance))
                .containsExactly(new Drift("task a", "response.p99", 7, 0, true));
        Map<String, List<Long>> two = Map.of("task a response.p99", ones, "task b response.p99", ones);
        assertThat(Drift.of(two, Map.of("task a response.p99", more, "task b response.p99", ones), tolerance))
                .noneMatch(Drift::beyond);
    }

    @Test
    void whatIsAllowedIsNotWorse() {
        Map<String, List<Long>> was = Map.of("task a response.p99", java.util.Collections.nCopies(20, 1_000L));
        Map<String, List<Long>> is = Map.of("task a response.p99", java.util.Collections.nCopies(20, 1_020L));
        assertThat(Drift.of(was, is, Tolerance.of(Map.of("false-alarms", "1%", "response", "2%"))))
                .containsExactly(new Drift("task a", "response.p99", 0, 0, false));
        assertThat(Drift.of(was, is, Tolerance.of(Map.of("false-alarms", "1%", "response", "1%"))))
                .allMatch(Drift::beyond);
        assertThatThrownBy(() -> Tolerance.of(Map.of("false-alarms", "5us")))
                .hasMessage("'5us' is no part of the comparisons (above 0% and at most 50%, such as 1%)");
    }

    /** Recorded again and again with other seeds: the difference between any two recordings is chance. */
    @Test
    void ofRecordingsThatDifferByChanceAloneNoMoreAreCalledWorseThanAllowed() throws IOException {
        int recordings = Effort.amount(120, 1_200);
        Tolerance tolerance = Tolerance.of(Map.of("false-alarms", "10%"));
        Baseline before = recorded(DRAWN, 0, 12);
        assertThat(before.samples()).hasSize(5);
        int alarms = 0;
        for (int i = 1; i <= recordings; i++) {
            Baseline after = recorded(DRAWN, i, 12);
            alarms += Comparison.of(before, after, tolerance).differs() ? 1 : 0;
            before = after;
        }
        assertThat(new Proportion(alarms, recordings).low())
                .as("%d false alarms in %d recordings", alarms, recordings)
                .isLessThan(new BigDecimal("0.1"));
    }

    /** A task that is 5 % slower is found the surer, the more seeds there are. */
    @Test
    void aTaskThatIsSlowerIsFoundTheSurerTheMoreSeedsThereAre() throws IOException {
        String slower = DRAWN.replace("uniform: [100us, 400us]", "uniform: [105us, 420us]");
        Tolerance tolerance = Tolerance.of(Map.of("false-alarms", "1%"));
        List<Integer> found = new ArrayList<>();
        for (int seeds : List.of(8, 16, 32)) {
            int calls = 0;
            for (int i = 0; i < 10; i++) {
                Baseline was = recorded(DRAWN, 2 * i, seeds);
                calls += Comparison.of(was, recorded(slower, 2 * i + 1, seeds), tolerance)
                                .differs()
                        ? 1
                        : 0;
            }
            found.add(calls);
        }
        assertThat(found).isSorted();
        assertThat(found.get(2)).isEqualTo(10);
    }

    @Test
    void aRecordingWithSeedsIsReadAsItWasWritten() throws IOException {
        Baseline recorded = recorded(DRAWN, 0, 12);
        Path file = Files.writeString(folder.resolve("golden.yaml"), recorded.text());
        assertThat(Baseline.read(file)).isEqualTo(recorded);
        assertThat(recorded.seeds()).hasSize(12);
        Tolerance tolerance = Tolerance.of(Map.of("false-alarms", "1%"));
        Comparison same = Comparison.of(recorded, recorded, tolerance);
        assertThat(same.differs()).isFalse();
        assertThat(same.drifts()).hasSize(4).allMatch(each -> each.worse() + each.better() == 0);
    }

    /** With seeds that no other recording has. */
    private Baseline recorded(String text, int number, int seeds) throws IOException {
        Path file = Files.writeString(folder.resolve("drawn.yaml"), text);
        List<Long> its = LongStream.range(1_000L * number, 1_000L * number + seeds)
                .boxed()
                .toList();
        return Baseline.of(Resolved.load(Request.of(file)), its.get(0), its.stream());
    }
}
