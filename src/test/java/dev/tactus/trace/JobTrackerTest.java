package dev.tactus.trace;

import static dev.tactus.sim.Kind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.sim.Time;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobTrackerTest {
    private final List<String> jobs = new ArrayList<>();
    private final List<String> slices = new ArrayList<>();

    private JobTracker tracker(Header header) {
        return new JobTracker(
                header,
                row -> jobs.add(row.task() + "#" + row.job() + " core " + row.core() + " arr " + row.arrival() + " rel "
                        + row.release() + " start " + row.start() + " done " + row.completion() + " dl "
                        + (row.deadline() == Time.NEVER ? "none" : row.deadline()) + " "
                        + row.state().word() + (row.missed() ? " missed" : "") + " p" + row.preemptions() + " m"
                        + row.migrations()),
                (core, from, to, task, job, kind, resource) -> slices.add(core + " " + from + "-" + to + " " + task
                        + "#" + job + " " + kind.word() + (resource < 0 ? "" : " " + resource)));
    }

    @Test
    void aJobIsToldOfWhenItEndsWithAllItsInstants() {
        JobTracker tracker = tracker(Heads.of(2, Heads.task("a", 100, 90), Heads.task("b", 50, 50)));
        tracker.accept(RELEASE, 3, -1, 0, 1);
        tracker.accept(DISPATCH, 3, 0, 0, Flags.FIRST);
        tracker.accept(RELEASE, 10, -1, 1, 10);
        tracker.accept(PREEMPT, 10, 0, 0, 0);
        tracker.accept(DISPATCH, 10, 0, 1, Flags.FIRST);
        tracker.accept(DISPATCH, 12, 1, 0, Flags.MIGRATION | Flags.TASK_MIGRATION);
        tracker.accept(COMPLETE, 15, 0, 1, 5);
        tracker.accept(COMPLETE, 40, 1, 0, 39);
        tracker.finish(100);

        assertThat(jobs)
                .containsExactly(
                        "1#0 core 0 arr 10 rel 10 start 10 done 15 dl 60 completed p0 m0",
                        "0#0 core 1 arr 1 rel 3 start 3 done 40 dl 91 completed p1 m1");
        assertThat(slices).containsExactly("0 3-10 0#0 run", "0 10-15 1#0 run", "1 12-40 0#0 run");
    }

    @Test
    void jobsOfOneTaskQueueWhereTheDeadlineIsBeyondThePeriod() {
        JobTracker tracker = tracker(Heads.of(1, Heads.task("a", 10, 30)));
        for (int i = 0; i < 5; i++) {
            tracker.accept(RELEASE, i * 10, -1, 0, i * 10);
        }
        tracker.accept(DISPATCH, 40, 0, 0, Flags.FIRST);
        tracker.accept(MISS, 40, -1, 0, 10);
        tracker.accept(COMPLETE, 41, 0, 0, 41);
        tracker.accept(DISPATCH, 41, 0, 0, Flags.FIRST);
        tracker.accept(COMPLETE, 43, 0, 0, 33);
        tracker.finish(50);

        assertThat(jobs)
                .containsExactly(
                        "0#0 core 0 arr 0 rel 0 start 40 done 41 dl 30 completed p0 m0",
                        "0#1 core 0 arr 10 rel 10 start 41 done 43 dl 40 completed missed p0 m0",
                        "0#2 core -1 arr 20 rel 20 start -1 done -1 dl 50 open p0 m0",
                        "0#3 core -1 arr 30 rel 30 start -1 done -1 dl 60 open p0 m0",
                        "0#4 core -1 arr 40 rel 40 start -1 done -1 dl 70 open p0 m0");
        assertThat(slices).containsExactly("0 40-41 0#0 run", "0 41-43 0#1 run");
    }

    @Test
    void skippedArrivalsAreNumberedAndMissed() {
        JobTracker tracker = tracker(Heads.of(1, Heads.task("a", 10, 10)));
        tracker.accept(RELEASE, 0, -1, 0, 0);
        tracker.accept(MISS, 10, -1, 0, 0);
        tracker.accept(SKIP, 10, -1, 0, 10);
        tracker.accept(RELEASE, 20, -1, 0, 20);
        tracker.finish(21);

        assertThat(jobs)
                .containsExactly(
                        "0#1 core -1 arr 10 rel -1 start -1 done -1 dl 20 skipped missed p0 m0",
                        "0#0 core -1 arr 0 rel 0 start -1 done -1 dl 10 open missed p0 m0",
                        "0#2 core -1 arr 20 rel 20 start -1 done -1 dl 30 open p0 m0");
    }

    @Test
    void ofJobsThatArriveTogetherTheOneWhoseDeadlineHasComeMisses() {
        JobTracker tracker = tracker(Heads.of(1, Heads.task("a", 10, -1)));
        tracker.accept(RELEASE, 0, -1, 0, 0);
        tracker.accept(RELEASE, 0, -1, 0, 0);
        tracker.accept(DEADLINE, 0, -1, 0, 20);
        tracker.accept(DISPATCH, 0, 0, 0, Flags.FIRST);
        tracker.accept(MISS, 20, -1, 0, 0);
        tracker.accept(COMPLETE, 30, 0, 0, 30);
        tracker.accept(DISPATCH, 30, 0, 0, Flags.FIRST);
        tracker.accept(COMPLETE, 40, 0, 0, 40);
        tracker.finish(50);

        assertThat(jobs)
                .containsExactly(
                        "0#0 core 0 arr 0 rel 0 start 0 done 30 dl none completed p0 m0",
                        "0#1 core 0 arr 0 rel 0 start 30 done 40 dl 20 completed missed p0 m0");
    }

    @Test
    void anAbortEndsTheOldestJob() {
        JobTracker tracker = tracker(Heads.of(1, Heads.task("a", 10, -1)));
        tracker.accept(RELEASE, 0, -1, 0, 0);
        tracker.accept(DEADLINE, 0, -1, 0, 50);
        tracker.accept(DISPATCH, 0, 0, 0, Flags.FIRST);
        tracker.accept(RELEASE, 10, -1, 0, 10);
        tracker.accept(DEADLINE, 10, -1, 0, 20);
        tracker.accept(MISS, 20, -1, 0, 10);
        tracker.accept(MISS, 50, -1, 0, 0);
        tracker.accept(ABORT, 50, 0, 0, 0);
        tracker.accept(ABORT, 50, -1, 0, 0);
        tracker.finish(60);

        assertThat(jobs)
                .containsExactly(
                        "0#0 core 0 arr 0 rel 0 start 0 done -1 dl 50 aborted missed p0 m0",
                        "0#1 core -1 arr 10 rel 10 start -1 done -1 dl 20 aborted missed p0 m0");
        assertThat(slices).containsExactly("0 0-50 0#0 run");
    }

    @Test
    void overheadSpinAndStallAreSlicesOfTheirOwn() {
        JobTracker tracker = tracker(Heads.of(1, Heads.task("a", 100, 100)));
        tracker.accept(RELEASE, 0, -1, 0, 0);
        tracker.accept(DISPATCH, 0, 0, 0, Flags.FIRST | Flags.SWITCHES);
        tracker.accept(OVERHEAD_BEGIN, 0, 0, 0, 3);
        tracker.accept(OVERHEAD_END, 4, 0, 0, 3);
        tracker.accept(START, 4, 0, 0, 0);
        tracker.accept(SPIN_BEGIN, 6, 0, 0, 0);
        tracker.accept(SPIN_END, 9, 0, 0, 0);
        tracker.accept(STALL_BEGIN, 12, 0, 0, 0);
        tracker.accept(STALL_END, 15, 0, 0, 0);
        tracker.accept(WAIT_TIME, 17, -1, 0, 30);
        tracker.accept(OVERHEAD_BEGIN, 20, 0, -1, 1);
        tracker.accept(OVERHEAD_END, 21, 0, -1, 1);
        tracker.accept(READY, 30, -1, 0, 0);
        tracker.accept(DISPATCH, 30, 0, 0, 0);
        tracker.finish(33);

        assertThat(slices)
                .containsExactly(
                        "0 0-4 0#0 overhead",
                        "0 4-6 0#0 run",
                        "0 6-9 0#0 spin 0",
                        "0 9-12 0#0 run",
                        "0 12-15 0#0 stall",
                        "0 15-17 0#0 run",
                        "0 20-21 -1#-1 overhead",
                        "0 30-33 0#0 run");
        assertThat(jobs).containsExactly("0#0 core 0 arr 0 rel 0 start 4 done -1 dl 100 open p0 m0");
    }

    @Test
    void aChangeThatLastsNoTimeLeavesNoSlice() {
        JobTracker tracker = tracker(Heads.of(1, Heads.task("a", 100, 100), Heads.task("b", 100, 100)));
        tracker.accept(RELEASE, 0, -1, 0, 0);
        tracker.accept(DISPATCH, 0, 0, 0, Flags.FIRST);
        tracker.accept(RELEASE, 5, -1, 1, 5);
        tracker.accept(PREEMPT, 5, 0, 0, 0);
        tracker.accept(DISPATCH, 5, 0, 1, Flags.FIRST);
        tracker.accept(COMPLETE, 5, 0, 1, 0);
        tracker.accept(DISPATCH, 5, 0, 0, 0);
        tracker.accept(COMPLETE, 8, 0, 0, 8);
        tracker.finish(10);

        assertThat(slices).containsExactly("0 0-8 0#0 run");
        assertThat(jobs.get(0)).startsWith("1#0 core 0 arr 5 rel 5 start 5 done 5");
    }

    @Test
    void anInterruptPausesTheJobOfItsCoreWhichGoesOnAfterIt() {
        JobTracker tracker = tracker(Heads.of(1, Heads.task("a", 100, 100), Heads.interrupt("adc", 50)));
        tracker.accept(RELEASE, 0, -1, 0, 0);
        tracker.accept(DISPATCH, 0, 0, 0, Flags.FIRST);
        tracker.accept(RELEASE, 10, -1, 1, 10);
        tracker.accept(OVERHEAD_BEGIN, 10, 0, 1, 0);
        tracker.accept(OVERHEAD_END, 12, 0, 1, 0);
        tracker.accept(DISPATCH, 12, 0, 1, Flags.FIRST);
        tracker.accept(COMPLETE, 15, 0, 1, 5);
        tracker.accept(OVERHEAD_BEGIN, 15, 0, 1, 0);
        tracker.accept(OVERHEAD_END, 16, 0, 1, 0);
        tracker.accept(COMPLETE, 20, 0, 0, 20);
        tracker.finish(20);

        assertThat(slices)
                .containsExactly(
                        "0 0-10 0#0 run",
                        "0 10-12 1#0 overhead",
                        "0 12-15 1#0 run",
                        "0 15-16 1#0 overhead",
                        "0 16-20 0#0 run");
    }

    @Test
    void aCutHandsOverWhatIsOpenAndGoesOn() {
        JobTracker tracker = tracker(Heads.of(1, Heads.task("a", 100, 100)));
        tracker.accept(RELEASE, 0, -1, 0, 0);
        tracker.accept(DISPATCH, 0, 0, 0, Flags.FIRST);
        tracker.cut(30);
        tracker.accept(COMPLETE, 50, 0, 0, 50);
        tracker.finish(60);

        assertThat(slices).containsExactly("0 0-30 0#0 run", "0 30-50 0#0 run");
    }

    @Test
    void aStreamThatTellsOfAJobBeforeItsReleaseIsRefused() {
        JobTracker tracker = tracker(Heads.of(1, Heads.task("a", 100, 100)));
        assertThatThrownBy(() -> tracker.accept(COMPLETE, 5, 0, 0, 5)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMillionRecordsAllocateNothing() {
        JobTracker tracker = new JobTracker(
                Heads.of(1, Heads.task("a", 10, 30)), row -> {}, (core, from, to, task, job, kind, resource) -> {});
        run(tracker, 0, 1_000);
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(tracker, 1_000, 333_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 << 10);
    }

    private static void run(JobTracker tracker, long first, long count) {
        for (long i = first; i < first + count; i++) {
            tracker.accept(RELEASE, i * 10, -1, 0, i * 10);
            tracker.accept(DISPATCH, i * 10, 0, 0, Flags.FIRST);
            tracker.accept(COMPLETE, i * 10 + 4, 0, 0, 4);
        }
    }
}
