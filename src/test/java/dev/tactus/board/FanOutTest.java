package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FanOutTest {
    private final List<String> heard = new ArrayList<>();

    private TraceSink reader(String name) {
        return (kind, at, place, task, value) ->
                heard.add(name + " " + kind + " " + at + " " + place + " " + task + " " + value);
    }

    /** One of each of the quick ways, and one of the rest. */
    private static void tell(TraceSink sink) {
        sink.released(10, 2, 9);
        sink.dispatched(11, 1, 2, 3);
        sink.preempted(12, 1, 2);
        sink.completed(13, 1, 2, 4);
        sink.accept(Kind.MISS, 14, -1, 2, 5);
    }

    private static List<String> expected(String... names) {
        List<String> expected = new ArrayList<>();
        for (String record : List.of(
                "RELEASE 10 -1 2 9", "DISPATCH 11 1 2 3", "PREEMPT 12 1 2 0", "COMPLETE 13 1 2 4", "MISS 14 -1 2 5")) {
            for (String name : names) {
                expected.add(name + " " + record);
            }
        }
        return expected;
    }

    @Test
    void oneReaderHearsEveryRecord() {
        tell(FanOut.of(List.of(reader("a"))));
        assertThat(heard).isEqualTo(expected("a"));
    }

    @Test
    void twoReadersHearEveryRecordInTurn() {
        tell(FanOut.of(List.of(reader("a"), reader("b"))));
        assertThat(heard).isEqualTo(expected("a", "b"));
    }

    @Test
    void threeReadersHearEveryRecordInTurn() {
        tell(FanOut.of(List.of(reader("a"), reader("b"), reader("c"))));
        assertThat(heard).isEqualTo(expected("a", "b", "c"));
    }

    /** Hears of everything it is told, but does not ask for what happens to jobs. */
    private TraceSink aside(String name) {
        TraceSink all = reader(name);
        return new TraceSink() {
            @Override
            public void accept(Kind kind, long at, int place, int task, long value) {
                all.accept(kind, at, place, task, value);
            }

            @Override
            public boolean followsJobs() {
                return false;
            }
        };
    }

    @Test
    void whoDoesNotFollowJobsHearsOfCompletionsAndTheRest() {
        tell(FanOut.of(List.of(reader("a"), aside("b"))));
        assertThat(heard.stream().filter(each -> each.startsWith("b")))
                .containsExactly("b COMPLETE 13 1 2 4", "b MISS 14 -1 2 5");
        assertThat(heard.stream().filter(each -> each.startsWith("a")).toList()).isEqualTo(expected("a"));
    }

    @Test
    void amongThreeTooWhoDoesNotFollowJobsHearsOfCompletionsAndTheRest() {
        tell(FanOut.of(List.of(aside("b"), reader("a"), reader("c"))));
        assertThat(heard.stream().filter(each -> each.startsWith("b")))
                .containsExactly("b COMPLETE 13 1 2 4", "b MISS 14 -1 2 5");
        assertThat(heard.stream().filter(each -> !each.startsWith("b")).toList())
                .isEqualTo(expected("a", "c"));
    }
}
