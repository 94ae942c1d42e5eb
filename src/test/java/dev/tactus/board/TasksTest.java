package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.TWO;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.message;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TasksTest {
    private static final String CAPABLE = "clusters: {m: {role: master, cores: 2, opps: [{frequency: 1GHz}]},"
            + " w: {cores: 1, opps: [{frequency: 1GHz}], capabilities: [fpu, dsp]}}";

    private static Board.Task task(String board, String keys) {
        return load(board, "tasks: {t: {period: 1ms, wcet: 1us, " + keys + "}}")
                .tasks()
                .get(0);
    }

    @Test
    void aTaskRunsOnACoreAClusterADomainOrAList() {
        assertThat(task(TWO, "on: m-1").cores()).containsExactly(1);
        assertThat(task(TWO, "on: m").cores()).containsExactly(0, 1);
        assertThat(task(TWO, "on: [m-1, m-0]").cores()).containsExactly(0, 1);
        Board board = load(TWO, "domains: {d: {clusters: [w]}}", "tasks: {t: {on: d, period: 1ms, wcet: 1us}}");
        assertThat(board.tasks().get(0).cores()).containsExactly(2);
        assertThat(board.tasks().get(0).domain()).isZero();
    }

    @Test
    void theOnlyDomainIsTheDefault() {
        assertThat(task(ONE, "priority: 1").cores()).containsExactly(0);
        assertThat(mistakes(TWO, "tasks: {t: {period: 1ms, wcet: 1us}}")).containsExactly("T18 3 t");
    }

    @Test
    void theCoresOfATaskAreInOneDomain() {
        assertThat(mistakes(TWO, "tasks: {t: {on: [m, w], period: 1ms, wcet: 1us}}"))
                .containsExactly("T18 3 [");
    }

    @Test
    void requiredCapabilitiesNarrowTheCores() {
        assertThat(task(CAPABLE, "requires: [fpu]").cores()).containsExactly(2);
        assertThat(task(CAPABLE, "requires: [fpu, dsp]").cores()).containsExactly(2);
        assertThat(mistakes(CAPABLE, "tasks: {t: {requires: [simd], period: 1ms, wcet: 1us}}"))
                .containsExactly("T17 3 simd");
        assertThat(mistakes(CAPABLE, "tasks: {t: {on: m, requires: [fpu], period: 1ms, wcet: 1us}}"))
                .containsExactly("T17 3 fpu");
    }

    @Test
    void disabledCoresRunNothing() {
        String board = "clusters: {m: {cores: {a: {enabled: true}, b: {enabled: false}}, opps: [{frequency: 1GHz}]}}";
        assertThat(task(board, "on: m").cores()).containsExactly(0);
        assertThat(mistakes(board, "tasks: {t: {on: b, period: 1ms, wcet: 1us}}"))
                .containsExactly("T17 3 b");
    }

    @Test
    void anUnknownPlaceIsNamedWithTheNearest() {
        assertThat(mistakes(ONE, "tasks: {t: {on: cpu-1, period: 1ms, wcet: 1us}}"))
                .containsExactly("R01 3 cpu-1");
        assertThat(message(ONE, "tasks: {t: {on: cpu-1, period: 1ms, wcet: 1us}}"))
                .contains("did you mean 'cpu-0'?");
    }

    @Test
    void aPriorityIsRequiredWhereThePolicyReadsIt() {
        String fixed = "domains: {cpu: {scheduler: fixed-priority}}";
        assertThat(mistakes(ONE, fixed, "tasks: {t: {period: 1ms, wcet: 1us}}")).containsExactly("T16 4 t");
        assertThat(mistakes(ONE, fixed, "tasks: {t: {on-interrupt: {line: a, period: 1ms}, wcet: 1us}}"))
                .isEmpty();
        assertThat(mistakes(ONE, "tasks: {t: {period: 1ms, wcet: 1us}}")).isEmpty();
    }

    @Test
    void missesPreemptionAndLetAreRead() {
        Board.Task task = task(ONE, "on-miss: skip-next, preemption: none, let: 3us, priority: 7");
        assertThat(task.onMiss()).isEqualTo(Board.OnMiss.SKIP_NEXT);
        assertThat(task.preemption()).isEqualTo(Board.Preemption.NONE);
        assertThat(task.let()).isEqualTo(3_000_000);
        assertThat(task.priority()).isEqualTo(7);
        assertThat(task(ONE, "on-miss: abort").onMiss()).isEqualTo(Board.OnMiss.ABORT);
        assertThat(task(ONE, "priority: 1").onMiss()).isEqualTo(Board.OnMiss.CONTINUE);
    }

    @Test
    void preemptionIsTheDomainsUnlessTheTaskSaysOtherwise() {
        String none = "domains: {cpu: {preemption: none}}";
        Board board =
                load(ONE, none, "tasks: {a: {period: 1ms, wcet: 1us}, b: {period: 1ms, wcet: 1us, preemption: full}}");
        assertThat(board.tasks())
                .extracting(Board.Task::preemption)
                .containsExactly(Board.Preemption.NONE, Board.Preemption.FULL);
    }

    @Test
    void limitedPreemptionIsRead() {
        assertThat(task(ONE, "preemption: points").preemption().mode()).isEqualTo(Board.Displacement.POINTS);
        assertThat(task(ONE, "preemption: {deferred: 3ms}").preemption())
                .isEqualTo(new Board.Preemption(Board.Displacement.DEFERRED, 3_000_000_000L));
        assertThat(task(
                                ONE + "\ndomains: {cpu: {scheduler: fixed-priority}}",
                                "priority: 1, preemption: {threshold: 4}")
                        .preemption())
                .isEqualTo(new Board.Preemption(Board.Displacement.THRESHOLD, 4));
    }

    @Test
    void aThresholdNeedsPriorities() {
        assertThat(mistakes(ONE, "tasks: {t: {period: 1ms, wcet: 1us, preemption: {threshold: 4}}}"))
                .containsExactly("K03 3 4");
    }

    @Test
    void aPartitionedTaskNamesItsCore() {
        String partitioned = "domains: {m: {placement: partitioned}}";
        assertThat(mistakes(TWO, partitioned, "tasks: {t: {on: m, period: 1ms, wcet: 1us}}"))
                .containsExactly("T19 4 m");
        assertThat(mistakes(TWO, partitioned, "tasks: {t: {on: m-1, period: 1ms, wcet: 1us}}"))
                .isEmpty();
    }
}
