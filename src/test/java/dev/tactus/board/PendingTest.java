package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.load;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingTest {
    /** Three releases at once: how many run is how many may wait, and the one that runs. */
    @ParameterizedTest
    @CsvSource({"0, RELEASE SKIP SKIP", "1, RELEASE RELEASE SKIP", "2, RELEASE RELEASE RELEASE"})
    void soManyJobsWaitBehindTheCurrentOne(int pending, String records) {
        String task = "tasks: {a: {releases: [0ms, 1ms, 2ms], wcet: 5ms, pending: " + pending + "}}";
        Run run = Run.of(load(ONE, task, "duration: 20ms"), 1);
        List<String> seen = new ArrayList<>();
        run.addSink((kind, at, place, of, value) -> {
            if (kind == Kind.RELEASE || kind == Kind.SKIP) {
                seen.add(kind.name());
            }
        });
        run.toEnd();
        assertThat(String.join(" ", seen)).isEqualTo(records);
    }
}
