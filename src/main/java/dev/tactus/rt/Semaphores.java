package dev.tactus.rt;

import dev.tactus.sim.Draw;
import dev.tactus.sim.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Counting semaphores: Dijkstra, Cooperating sequential processes, 1965. Nobody owns a unit, so whoever likes gives
 * one; there are never more than at the beginning.
 */
final class Semaphores {
    /** One of them, and who waits, in order of asking. */
    static final class Semaphore {
        final int ordinal;
        final long hash;
        final Setup.LockSetup setup;
        final List<Job> queue = new ArrayList<>();
        int units;

        /** Of each task: how many units a job has taken and not given, and which job that is. */
        final int[] taken;

        final long[] takenBy;

        Semaphore(int ordinal, Setup.LockSetup setup, int tasks) {
            this.ordinal = ordinal;
            this.setup = setup;
            this.hash = Draw.hash(setup.name());
            this.units = setup.count();
            this.taken = new int[tasks];
            this.takenBy = new long[tasks];
        }
    }

    private final Kernel kernel;
    private final Semaphore[] semaphores;

    Semaphores(Kernel kernel) {
        this.kernel = kernel;
        semaphores = new Semaphore[kernel.setup.locks().size()];
        for (int l = 0; l < semaphores.length; l++) {
            semaphores[l] = new Semaphore(l, kernel.setup.locks().get(l), kernel.tasks.length);
        }
    }

    /** The job asks for a unit; true where it goes on in its steps. */
    boolean take(Cpu cpu, Job job, Program.Op op) {
        Semaphore semaphore = semaphores[op.object()];
        if (semaphore.units > 0) {
            takes(semaphore, job);
            job.pc++;
            return true;
        }
        if (!Asking.waits(kernel, job, op)) {
            return true;
        }
        semaphore.queue.add(job);
        kernel.suspend(cpu, job, Kind.WAIT_LOCK, semaphore.ordinal, semaphore.hash, 0, semaphore);
        return false;
    }

    private void takes(Semaphore semaphore, Job job) {
        semaphore.units--;
        semaphore.taken[job.ordinal] = has(semaphore, job) + 1;
        semaphore.takenBy[job.ordinal] = job.number;
        Asking.ends(job);
        kernel.emit(Kind.ACQUIRE, job, semaphore.ordinal, semaphore.hash, 0);
    }

    /** How many units a job has taken and not given. */
    private static int has(Semaphore semaphore, Job job) {
        return semaphore.takenBy[job.ordinal] == job.number ? semaphore.taken[job.ordinal] : 0;
    }

    void give(Job job, int ordinal) {
        Semaphore semaphore = semaphores[ordinal];
        if (has(semaphore, job) > 0) {
            semaphore.taken[job.ordinal]--;
        }
        gives(semaphore, job);
    }

    private void gives(Semaphore semaphore, Job job) {
        kernel.emit(Kind.UNLOCK, job, semaphore.ordinal, semaphore.hash, 0);
        if (semaphore.units == semaphore.setup.count()) {
            return;
        }
        semaphore.units++;
        if (semaphore.queue.isEmpty()) {
            return;
        }
        if (semaphore.setup.fifo()) {
            Job first = semaphore.queue.remove(0);
            takes(semaphore, first);
            first.pc++;
            kernel.wake(first, 0);
        } else {
            for (int i = 0; i < semaphore.queue.size(); i++) {
                kernel.wake(semaphore.queue.get(i), 0);
            }
            semaphore.queue.clear();
        }
    }

    /** A waiting job has waited long enough. */
    void timesOut(Job job, Semaphore semaphore) {
        semaphore.queue.remove(job);
        Asking.givesUp(job);
        kernel.wake(job, 1);
    }

    /** An aborted job gives back what it has taken and not given. */
    void aborted(Job job) {
        for (Semaphore semaphore : semaphores) {
            for (int units = has(semaphore, job); units > 0; units--) {
                give(job, semaphore.ordinal);
            }
        }
    }
}
