package dev.tactus.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BaruahGlobalEdfTest {
    private static TaskModel task(String name, long wcet, long period, long deadline) {
        return TaskModel.of(name, wcet, period, deadline, 0);
    }

    @Test
    void aJobWithoutLaxityMissesWhereOthersTakeTheCores() {
        // With all released together t4 meets three more urgent jobs on two cores, and misses.
        assertThat(BaruahGlobalEdf.passes(
                        List.of(
                                task("t0", 1_000, 12_000, 9_000),
                                task("t1", 1_000, 10_000, 7_000),
                                task("t2", 7_000, 12_000, 8_000),
                                task("t3", 1_000, 24_000, 24_000),
                                task("t4", 10_000, 15_000, 10_000)),
                        2))
                .isFalse();
    }

    @Test
    void aJobWithoutLaxityHasACoreOfItsOwnWhereThereAreAsManyCoresAsTasks() {
        List<TaskModel> tasks = List.of(task("a", 10, 20, 10), task("b", 5, 20, 10));
        assertThat(BaruahGlobalEdf.passes(tasks, 2)).isTrue();
        assertThat(BaruahGlobalEdf.passes(tasks, 1)).isFalse();
    }

    @Test
    void lightTasksPassOnTwoCores() {
        assertThat(BaruahGlobalEdf.passes(List.of(task("a", 2, 10, 10), task("b", 2, 10, 8), task("c", 3, 12, 12)), 2))
                .isTrue();
    }
}
