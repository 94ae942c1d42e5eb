package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A second simulator of a loaded board: slow and obvious, written from docs/semantics.md and docs/semantics-notes.md
 * and from nothing else, so that two that agree are two that read the rules alike.
 *
 * <p>It goes from one instant at which anything can happen to the next by looking at everything, and counts work in
 * exact whole numbers. It knows all that a board can say and nothing of how the engine does it.
 */
public final class Reference {
    private static final int MOST_ROUNDS = 10_000;

    private final World world;
    private final Board.Plan plan;
    private final List<Result.Slice> slices = new ArrayList<>();

    private Reference(Board board, long seed) {
        world = new World(board, seed);
        plan = board.plan();
    }

    /**
     * Runs a board to the end of its plan.
     *
     * @throws IllegalStateException if one instant does not come to an end
     */
    public static Result run(Board board, long seed) {
        Reference reference = new Reference(board, seed);
        reference.run();
        return reference.result();
    }

    /** Semantics 11.1, notes 1.7 and 1.11. */
    private void run() {
        instant();
        while (true) {
            Next next = new Next(world);
            long at = next.any();
            boolean draining = plan.drain() && world.now >= plan.duration();
            long end = draining || plan.drain() && at >= plan.duration() ? plan.drainLimit() : plan.duration();
            boolean idle = plan.drain() && at >= plan.duration() && next.butTicks() == Job.NEVER;
            if (idle || at >= end) {
                advance(idle ? Math.max(world.now, plan.duration()) : end);
                return;
            }
            advance(at);
            instant();
        }
    }

    /** Semantics 2: one instant, in rounds, until a round changes nothing; then overheads begin (notes 1.9). */
    private void instant() {
        for (int round = 0; ; round++) {
            if (round == MOST_ROUNDS) {
                throw new IllegalStateException("no end of rounds at " + world.now + " ps");
            }
            world.changed = false;
            round(round == 0);
            if (!world.changed) {
                break;
            }
        }
        world.serving.settle();
        for (CoreState core : world.cores) {
            if (core.runs(world.now)) {
                world.paying.begin(core);
                beginSlice(core);
            }
        }
    }

    /** Semantics 2.1 to 2.6; notes 1.1 to 1.6. */
    private void round(boolean first) {
        world.serving.endBudgets();
        for (CoreState core : world.cores) {
            if (core.runs(world.now)) {
                world.paying.look(core);
            }
        }
        for (TaskState task : world.tasks) {
            Job job = task.current();
            if (job != null) {
                world.steps.timeOut(job);
            }
        }
        if (first) {
            world.life.checkDeadlines();
            hardware();
            world.moving.ask();
        }
        world.serving.refill();
        world.mailboxes.forEach(world.mail::turn);
        world.signals.work();
        world.tasks.forEach(world.life::releaseAfter);
        world.offloading.bind();
        world.tasks.forEach(world.life::releaseByTime);
        world.criticality.work();
        world.deciding.decide();
    }

    /** Semantics 2.3: clusters that run from now on, and ticks (notes 5.6). */
    private void hardware() {
        for (DeviceState device : world.devices) {
            if (device.nextAt == world.now && world.now < plan.duration()) {
                device.act(world);
            }
        }
        for (DomainState domain : world.domains) {
            long tick = domain.spec.overheads().tickPeriod();
            for (CoreState core : domain.cores) {
                if (world.domains.get(core.spec.domain()) != domain) {
                    continue; // a partition
                }
                if (core.runsAt == world.now) {
                    if (domain.spec.partitioned()) {
                        domain.ask(core);
                    } else {
                        domain.cores.forEach(domain::ask);
                    }
                    world.changed = true;
                }
                if (tick > 0 && world.now > 0 && world.now % tick == 0 && core.runs(world.now)) {
                    world.paying.tick(core);
                }
            }
        }
    }

    /** Notes 2.5, 2.8: from now on the job uses its slice. */
    private void beginSlice(CoreState core) {
        Job job = core.executing();
        if (job == null || job != core.job) {
            core.sliceEndsAt = -1;
            return;
        }
        DomainState domain = world.domain(job);
        if (domain.turns() && core.sliceEndsAt < 0) {
            Long slice = domain.spec.fair() == null ? Long.valueOf(domain.spec.quantum()) : world.sharing.slice(job);
            if (slice == null) {
                return;
            }
            long left = Math.max(0, slice - job.sliceUsed);
            long ends = Arrivals.quantised(world.board, job.task.spec.domain(), Job.after(world.now, left));
            core.sliceEndsAt =
                    ends > world.now ? ends : Arrivals.quantised(world.board, job.task.spec.domain(), world.now + 1);
        }
    }

    /** Time goes by: what each core does is done for that long (semantics 1.4, 6). */
    private void advance(long to) {
        long from = world.now;
        long length = to - from;
        for (CoreState core : world.cores) {
            world.serving.advance(core, length);
            Job job = core.executing();
            Result.Activity activity = Activities.of(core);
            switch (activity) {
                case OVERHEAD -> core.overhead += length;
                case WORK -> core.work += length;
                case STALL -> core.stall += length;
                case SPIN -> core.spin += length;
                case IDLE -> core.idle += length;
            }
            if (job != null) {
                Activities.progress(core, job, length);
                world.sharing.advance(job, core, length);
            }
            if (activity != Result.Activity.IDLE && length > 0) {
                Job shown = activity == Result.Activity.OVERHEAD ? null : job;
                slice(core, from, to, shown, activity);
            }
        }
        world.sharing.passes(length);
        world.now = to;
        world.sharing.windows();
    }

    private void slice(CoreState core, long from, long to, @Nullable Job job, Result.Activity kind) {
        int task = job == null ? -1 : job.task.index;
        long number = job == null ? -1 : job.number;
        int resource = job != null && kind == Result.Activity.SPIN
                ? ((Step.Lock) job.op().step()).resource()
                : -1;
        for (int i = slices.size() - 1; i >= 0 && i >= slices.size() - 2 * world.cores.size(); i--) {
            Result.Slice s = slices.get(i);
            if (s.core() == core.index && s.to() == from && s.sameBut(task, number, kind, resource)) {
                slices.set(i, new Result.Slice(core.index, s.from(), to, task, number, kind, resource));
                return;
            }
        }
        slices.add(new Result.Slice(core.index, from, to, task, number, kind, resource));
    }

    private Result result() {
        List<List<Result.Row>> tasks = new ArrayList<>();
        for (TaskState task : world.tasks) {
            tasks.add(task.jobs.stream().map(Job::row).toList());
        }
        return new Result(
                tasks,
                world.mailboxes.stream().map(MailboxState::row).toList(),
                world.cores.stream().map(CoreState::parts).toList(),
                world.tasks.stream()
                        .map(task -> new Result.Stack(task.stackMost, task.overflows))
                        .toList(),
                world.pools.stream()
                        .map(pool -> new Result.Queue(pool.queued, pool.mostQueued))
                        .toList(),
                slices,
                world.now);
    }
}
