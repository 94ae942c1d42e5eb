package dev.tactus.rt;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lends the core of one who spins to the holder it waits for, while that has no core of its own (Burns and Wellings,
 * ECRTS 2013, section IV). The holder stays among the ready jobs of its own core, and leaves as soon as that takes it
 * back, it unlocks, or the spinner loses its core. It costs nothing.
 */
final class Helping {
    private final Kernel kernel;
    private final List<Locks.Lock> locks;

    Helping(Kernel kernel, List<Locks.Lock> locks) {
        this.kernel = kernel;
        this.locks = List.copyOf(locks);
    }

    /** After the decisions of a round: every holder without a core runs in the place of the first who spins on one. */
    void work() {
        for (int l = 0; l < locks.size(); l++) {
            Job holder = locks.get(l).holder;
            if (holder != null && holder.state == Job.READY) {
                Cpu to = lender(locks.get(l).queue);
                if (to != holder.guestAt) {
                    goesHome(holder);
                    if (to != null) {
                        comes(to, holder);
                    }
                }
            }
        }
    }

    private static @Nullable Cpu lender(List<Job> queue) {
        for (int i = 0; i < queue.size(); i++) {
            Job job = queue.get(i);
            if (job.cpu != null && job.going) {
                return job.cpu;
            }
        }
        return null;
    }

    private void comes(Cpu cpu, Job holder) {
        Job spinner = cpu.job;
        assert spinner != null && cpu.guest == null;
        boolean paused = cpu.isPaused();
        if (!paused) {
            kernel.pause(cpu, spinner);
        }
        kernel.emit(Kind.MOVE, spinner, cpu.ordinal, cpu.hash, 0);
        cpu.guest = holder;
        holder.guestAt = cpu;
        long flags = holder.lastCpu == cpu ? 0 : Flags.MIGRATION | Flags.TASK_MIGRATION;
        holder.lastCpu = cpu;
        kernel.emit(Kind.DISPATCH, holder, cpu.ordinal, cpu.hash, flags);
        if (cpu.serving == null) {
            cpu.over = holder;
        }
        if (!paused) {
            kernel.begin(cpu, holder);
        }
    }

    /** A holder leaves the core that was lent to it, if there is one; the spinner goes on spinning. */
    void goesHome(Job holder) {
        Cpu cpu = holder.guestAt;
        if (cpu == null) {
            return;
        }
        kernel.pause(cpu, holder);
        kernel.emit(Kind.MOVE, holder, cpu.ordinal, cpu.hash, 0);
        cpu.guest = null;
        holder.guestAt = null;
        cpu.over = cpu.serving;
        Job spinner = cpu.job;
        assert spinner != null;
        kernel.emit(Kind.DISPATCH, spinner, cpu.ordinal, cpu.hash, 0);
        if (!cpu.isPaused()) {
            kernel.begin(cpu, spinner);
        }
    }

    /** The core of a spinner is taken from it, or it ends. */
    void ends(Cpu cpu) {
        if (cpu.guest != null) {
            goesHome(cpu.guest);
        }
    }
}
