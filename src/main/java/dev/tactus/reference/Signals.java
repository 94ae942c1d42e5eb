package dev.tactus.reference;

import dev.tactus.board.Activation;
import dev.tactus.board.Step;
import java.util.ArrayList;
import java.util.List;

/** Events (notes 1.4, 7.1, 7.4). */
final class Signals {
    private final World world;
    /** Made in this round, in order. */
    private final List<Step.Signal> made = new ArrayList<>();

    Signals(World world) {
        this.world = world;
    }

    void made(Step.Signal signal) {
        made.add(signal);
    }

    /** True when a kept signal was there, or the job does not wait. */
    boolean await(Job job, Step.WaitEvent step) {
        EventState event = world.events.get(step.event());
        if (event.kept) {
            event.kept = false;
            return true;
        } else if (step.timeout() == 0) {
            return true;
        }
        world.life.waits(job, Job.Reason.EVENT);
        job.until = step.timeout() < 0 ? Job.NEVER : Job.after(world.now, step.timeout());
        event.waiters.add(job);
        return false;
    }

    /** Notes 7.5: true for the last to come. */
    boolean meet(Job job, Step.Barrier step) {
        EventState barrier = world.events.get(step.event());
        if (barrier.waiters.size() + 1 < step.parties()) {
            world.life.waits(job, Job.Reason.EVENT);
            barrier.waiters.add(job);
            return false;
        }
        for (Job waiter : new ArrayList<>(barrier.waiters)) {
            barrier.waiters.remove(waiter);
            waiter.go(waiter.pc + 1);
            world.life.ready(waiter);
        }
        return true;
    }

    /** The signals of this round, in the order made. */
    void work() {
        for (Step.Signal signal : made) {
            work(signal);
        }
        made.clear();
    }

    private void work(Step.Signal signal) {
        world.changed = true;
        EventState event = world.events.get(signal.event());
        boolean there = !event.waiters.isEmpty();
        for (Job waiter : new ArrayList<>(event.waiters)) {
            event.waiters.remove(waiter);
            waiter.go(waiter.pc + 1);
            world.life.ready(waiter);
        }
        for (TaskState task : world.tasks) {
            boolean meant = task.spec.activation() instanceof Activation.OnEvent on && on.event() == signal.event();
            if (meant && task.runsAt <= world.now && task.mayRelease()) {
                there = true;
                world.life.releaseNow(task, null);
            }
        }
        if (!there && signal.keep()) {
            event.kept = true;
        }
    }
}
