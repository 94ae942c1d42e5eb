package dev.tactus.check;

import static dev.tactus.sim.Kind.ABORT;
import static dev.tactus.sim.Kind.ACQUIRE;
import static dev.tactus.sim.Kind.COMPLETE;
import static dev.tactus.sim.Kind.DEADLINE;
import static dev.tactus.sim.Kind.DISPATCH;
import static dev.tactus.sim.Kind.DROP;
import static dev.tactus.sim.Kind.MISS;
import static dev.tactus.sim.Kind.OFFLOAD;
import static dev.tactus.sim.Kind.OFFLOAD_DONE;
import static dev.tactus.sim.Kind.OVERHEAD_BEGIN;
import static dev.tactus.sim.Kind.OVERHEAD_END;
import static dev.tactus.sim.Kind.OVERWRITE;
import static dev.tactus.sim.Kind.PREEMPT;
import static dev.tactus.sim.Kind.READY;
import static dev.tactus.sim.Kind.RECEIVE;
import static dev.tactus.sim.Kind.REJECT;
import static dev.tactus.sim.Kind.RELEASE;
import static dev.tactus.sim.Kind.SEND;
import static dev.tactus.sim.Kind.SKIP;
import static dev.tactus.sim.Kind.SPIN_BEGIN;
import static dev.tactus.sim.Kind.SPIN_END;
import static dev.tactus.sim.Kind.STALL_BEGIN;
import static dev.tactus.sim.Kind.STALL_END;
import static dev.tactus.sim.Kind.START;
import static dev.tactus.sim.Kind.WAIT_LOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.trace.Heads;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Header header = Heads.of(2, Heads.task("a", 100, 90), Heads.task("b", 50, 50));
    private final Metrics metrics = new Metrics(header);

    private void at(long at, dev.tactus.sim.Kind kind, int place, int task, long value) {
        metrics.accept(kind, at, place, task, value);
    }

    @Test
    void jobsAreCountedByWhatBecomesOfThem() {
        at(0, RELEASE, -1, 0, 0);
        at(0, DISPATCH, 0, 0, Flags.FIRST);
        at(40, COMPLETE, 0, 0, 40);
        at(102, RELEASE, -1, 0, 100);
        at(105, DISPATCH, 0, 0, Flags.FIRST);
        at(110, RELEASE, -1, 1, 110);
        at(110, PREEMPT, 0, 0, 0);
        at(110, DISPATCH, 0, 1, Flags.FIRST);
        at(120, DISPATCH, 1, 0, Flags.MIGRATION | Flags.TASK_MIGRATION);
        at(160, MISS, -1, 1, 110);
        at(160, ABORT, 0, 1, 0);
        at(190, MISS, -1, 0, 100);
        at(195, SKIP, -1, 0, 200);
        at(200, COMPLETE, 1, 0, 100);
        metrics.count(250);

        TaskStats a = metrics.task(0);
        assertThat(List.of(a.released(), a.completed(), a.missed(), a.skipped(), a.aborted()))
                .containsExactly(2L, 2L, 2L, 1L, 0L);
        assertThat(List.of(a.dispatches(), a.preemptions(), a.migrations(), a.taskMigrations()))
                .containsExactly(3L, 1L, 1L, 1L);
        assertThat(a.response().min()).isEqualTo(40);
        assertThat(a.response().max()).isEqualTo(100);
        assertThat(a.tardinessMax()).isEqualTo(10);
        assertThat(a.startJitter()).isEqualTo(5);
        assertThat(a.releaseJitter()).isEqualTo(2);
        TaskStats b = metrics.task(1);
        assertThat(List.of(
                        b.released(),
                        b.completed(),
                        b.missed(),
                        b.aborted(),
                        b.response().count()))
                .containsExactly(1L, 0L, 1L, 1L, 0L);
        assertThat(metrics.core(0).contextSwitches()).isEqualTo(3);
        assertThat(metrics.core(0).work()).isEqualTo(40 + 5 + 50);
        assertThat(metrics.core(0).idle()).isEqualTo(250 - 95);
        assertThat(metrics.core(1).work()).isEqualTo(80);
        assertThat(metrics.schedulerEvents()).isEqualTo(3 + 2 + 1 + 4);
    }

    @Test
    void thePartsOfACoresTimeAddUp() {
        at(5, RELEASE, -1, 0, 5);
        at(5, DISPATCH, 0, 0, Flags.FIRST | Flags.SWITCHES);
        at(5, OVERHEAD_BEGIN, 0, 0, 3);
        at(8, OVERHEAD_END, 0, 0, 3);
        at(8, START, 0, 0, 0);
        at(10, SPIN_BEGIN, 0, 0, 0);
        at(14, SPIN_END, 0, 0, 0);
        at(20, STALL_BEGIN, 0, 0, 0);
        at(25, STALL_END, 0, 0, 0);
        at(30, COMPLETE, 0, 0, 25);
        metrics.count(100);

        CoreStats core = metrics.core(0);
        assertThat(List.of(core.work(), core.overhead(), core.spin(), core.stall(), core.idle()))
                .containsExactly(13L, 3L, 4L, 5L, 75L);
        assertThat(core.busy()).isEqualTo(25);
        assertThat(metrics.task(0).blockingMax()).isEqualTo(4);
    }

    @Test
    void blockingIsTheTimeAJobWaitsForLocks() {
        at(0, RELEASE, -1, 0, 0);
        at(0, DISPATCH, 0, 0, Flags.FIRST);
        at(1, WAIT_LOCK, 0, 0, 0);
        at(6, READY, -1, 0, 0);
        at(9, DISPATCH, 0, 0, 0);
        at(9, ACQUIRE, 0, 0, 0);
        at(12, WAIT_LOCK, 0, 0, 0);
        at(14, READY, -1, 0, 1);
        at(14, DISPATCH, 0, 0, 0);
        at(20, COMPLETE, 0, 0, 20);
        assertThat(metrics.task(0).blockingMax()).isEqualTo(7);
    }

    @Test
    void aCircleOfWaitingJobsIsADeadlock() {
        Header two = Heads.of(1, Heads.task("a", 100, 100), Heads.task("b", 100, 100));
        LockGraph locks = new LockGraph(twoResources(two));
        locks.takes(0, 0);
        locks.takes(1, 1);
        locks.waits(7, 0, 1);
        assertThat(locks.found()).isEmpty();
        locks.waits(9, 1, 0);
        assertThat(locks.found()).containsExactly(new LockGraph.Deadlock(9, List.of(1, 0), List.of(0, 1)));
        assertThat(locks.found().get(0).words(twoResources(two)))
                .isEqualTo("b holds s, waits for r; a holds r, waits for s");
    }

    private static Header twoResources(Header h) {
        List<Header.Resource> resources = List.of(new Header.Resource("r", "none"), new Header.Resource("s", "none"));
        return new Header(
                h.board(),
                h.scenario(),
                h.description(),
                h.seed(),
                h.clusters(),
                h.cores(),
                h.domains(),
                h.tasks(),
                h.mailboxes(),
                resources,
                h.events(),
                h.outputs(),
                h.pools(),
                h.servers(),
                h.memories(),
                h.chains());
    }

    @Test
    void everyMessageIsReceivedRejectedOverwrittenOrInTheRing() {
        for (int i = 0; i < 20; i++) {
            at(i * 10, SEND, 0, 0, i);
            if (i % 4 == 1) {
                at(i * 10 + 3, OVERWRITE, 0, 0, i);
            } else if (i > 0) {
                at(i * 10 + 5, RECEIVE, 0, 1, i);
            }
            if (i == 6) {
                at(i * 10 + 6, REJECT, 0, 0, 0);
            }
        }
        MailboxStats mailbox = metrics.mailbox(0);
        assertThat(mailbox.sent())
                .isEqualTo(mailbox.received() + mailbox.rejected() + mailbox.overwritten() + mailbox.depth());
        assertThat(List.of(mailbox.sent(), mailbox.received(), mailbox.rejected(), mailbox.overwritten()))
                .containsExactly(21L, 14L, 1L, 5L);
        assertThat(mailbox.depth()).isEqualTo(1);
        assertThat(mailbox.depthMax()).isEqualTo(2);
        assertThat(mailbox.latency().max()).isEqualTo(5);
        at(1_000, RECEIVE, 0, 1, 0);
        assertThat(mailbox.latency().max()).isEqualTo(1_000);
    }

    @Test
    void requestsWaitUntilAWorkerStartsThem() {
        Header.Task helper = new Header.Task("p-a", 0, List.of(0), "offloaded", -1, -1, 0, -1, true, false, 0);
        Metrics pooled = new Metrics(Heads.of(1, Heads.task("a", 100, 100), helper));
        pooled.accept(OFFLOAD, 1, 0, 0, 0);
        pooled.accept(OFFLOAD, 2, 0, 0, 1);
        pooled.accept(RELEASE, 3, -1, 1, 3);
        pooled.accept(DISPATCH, 3, 0, 1, Flags.FIRST);
        assertThat(pooled.pool(0).queue()).isEqualTo(1);
        pooled.accept(COMPLETE, 5, 0, 1, 2);
        pooled.accept(OFFLOAD_DONE, 5, 0, 0, 0);
        assertThat(pooled.pool(0).queueMax()).isEqualTo(2);
        assertThat(pooled.pool(0).requests()).isEqualTo(2);
        assertThat(pooled.pool(0).done()).isEqualTo(1);
    }

    @Test
    void aJobsOwnDeadlineCounts() {
        at(0, RELEASE, -1, 0, 0);
        at(0, DEADLINE, -1, 0, 10);
        at(0, DISPATCH, 0, 0, Flags.FIRST);
        at(0, RELEASE, -1, 0, 0);
        at(10, MISS, -1, 0, 0);
        at(25, COMPLETE, 0, 0, 25);
        at(25, DISPATCH, 0, 0, Flags.FIRST);
        at(30, COMPLETE, 0, 0, 30);
        assertThat(metrics.task(0).tardinessMax()).isEqualTo(15);
        assertThat(metrics.task(0).latenessMax()).isEqualTo(15);
    }

    @Test
    void aMillionRecordsAllocateNothing() {
        run(0, 10_000);
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(10_000, 250_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 << 10);
    }

    private void run(long first, long count) {
        for (long i = first; i < first + count; i++) {
            at(i * 100, RELEASE, -1, 0, i * 100);
            at(i * 100, DISPATCH, 0, 0, Flags.FIRST);
            at(i * 100 + 40, PREEMPT, 0, 0, 0);
            at(i * 100 + 50, DISPATCH, 0, 0, 0);
            at(i * 100 + 60, COMPLETE, 0, 0, 60);
        }
    }

    /** Nothing tells that a job waits no longer when it ends. */
    @Test
    void aJobThatEndsWhileItWaitsClosesNoCircleLater() {
        Metrics figures = new Metrics(twoResources(Heads.of(2, Heads.task("a", 100, 100), Heads.task("b", 100, 100))));
        for (Kind end : List.of(ABORT, DROP)) {
            figures.accept(RELEASE, 0, -1, 0, 0);
            figures.accept(RELEASE, 0, -1, 1, 0);
            figures.accept(DISPATCH, 0, 0, 0, Flags.FIRST);
            figures.accept(DISPATCH, 0, 1, 1, Flags.FIRST);
            figures.accept(ACQUIRE, 1, 0, 1, 0);
            figures.accept(WAIT_LOCK, 2, 0, 0, 0);
            figures.accept(end, 3, -1, 0, 0);
            figures.accept(RELEASE, 4, -1, 0, 4);
            figures.accept(DISPATCH, 4, 0, 0, Flags.FIRST);
            figures.accept(ACQUIRE, 5, 1, 0, 0);
            figures.accept(WAIT_LOCK, 6, 1, 1, 0);
            assertThat(figures.locks().found()).as(end.name()).isEmpty();
            figures.accept(end, 7, -1, 1, 0);
            figures.accept(end, 7, 0, 0, 0);
        }
    }
}
