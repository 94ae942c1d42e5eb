package dev.tactus.board;

import dev.tactus.answers.Emulator;
import dev.tactus.answers.Outcome;
import dev.tactus.answers.Tables;
import dev.tactus.rt.Job;
import dev.tactus.rt.Kernel;
import dev.tactus.rt.KeyScheduler;
import dev.tactus.rt.Preemption;
import dev.tactus.rt.ReleasesFirst;
import dev.tactus.rt.Scheduler;
import dev.tactus.rt.Setup;
import dev.tactus.rt.Task;
import dev.tactus.rt.Tie;
import dev.tactus.sim.Time;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Kernels that break one rule each, to show that the known answers notice; and the right one in the same harness. */
public enum WrongKernel implements Emulator {
    /** The right kernel. */
    NONE,
    /** All jobs are equally urgent. */
    PRIORITY_IGNORED,
    /** Of equally urgent jobs the last declared wins, running or not. */
    WRONG_TIE,
    /** What is released at an instant is seen before what ends at it. */
    RELEASE_BEFORE_COMPLETION,
    /** A running job is never displaced. */
    PREEMPTION_OFF;

    private static final class Unordered extends KeyScheduler {
        @Override
        protected long key(Job job) {
            return 0;
        }
    }

    @Override
    public Outcome run(Path yaml, int times) {
        Board board = Loader.load(new Request(List.of(yaml), List.of(), null, null));
        Setup setup = broken(Assembly.of(board, 1, board.plan().duration()));
        Kernel kernel = new Kernel(setup);
        try (Tables tables = new Tables(setup.header())) {
            kernel.observe(tables);
            if (this == RELEASE_BEFORE_COMPLETION) {
                ReleasesFirst.toEnd(kernel);
            } else {
                kernel.runUntil(Time.NEVER);
            }
            return tables.finish(kernel.now());
        }
    }

    private Setup broken(Setup s) {
        return new Setup(
                s.header(),
                s.clusters(),
                s.cores(),
                s.domains().stream().map(this::broken).toList(),
                s.tasks().stream().map(this::broken).toList(),
                s.devices(),
                s.mailboxes(),
                s.locks(),
                s.pools(),
                s.servers(),
                s.modes(),
                s.end(),
                s.drains(),
                s.drainEnd());
    }

    private Setup.DomainSetup broken(Setup.DomainSetup d) {
        Supplier<Scheduler> scheduler = this == PRIORITY_IGNORED ? Unordered::new : d.scheduler();
        Tie[] ties = this == WRONG_TIE ? new Tie[] {Tie.REVERSED} : d.ties();
        return new Setup.DomainSetup(
                d.name(),
                d.group(),
                d.cores(),
                scheduler,
                ties,
                d.quantum(),
                d.assign(),
                d.tickPeriod(),
                d.quantise(),
                d.ticksIdle());
    }

    private Setup.TaskSetup broken(Setup.TaskSetup t) {
        Task task = t.task();
        Preemption preemption = this == PREEMPTION_OFF ? Preemption.NONE : task.preemption();
        return new Setup.TaskSetup(
                new Task(
                        task.ordinal(),
                        task.name(),
                        task.period(),
                        task.deadline(),
                        task.shortest(),
                        task.priority(),
                        preemption,
                        task.threadClass(),
                        task.nice(),
                        task.work(),
                        task.speed()),
                t.domain(),
                t.cores(),
                t.program(),
                t.arrivals(),
                t.plainPeriodic(),
                t.startsAt(),
                t.jobs(),
                t.pending(),
                t.jitter(),
                t.checksDeadline(),
                t.onMiss(),
                t.budget(),
                t.abortsOnOverrun(),
                t.server(),
                t.levels(),
                t.split(),
                t.after(),
                t.afterAlone(),
                t.onMessage(),
                t.onEvent(),
                t.interrupt());
    }
}
