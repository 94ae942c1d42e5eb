package dev.tactus.rt;

import dev.tactus.sim.Draw;
import dev.tactus.sim.Overhead;
import org.jspecify.annotations.Nullable;

/**
 * A core as the kernel runs it: the job that its scheduler gave it, the interrupts that pause that job, and the
 * overheads it owes (semantics, 6).
 */
final class Cpu {
    /** Nothing. */
    static final int IDLE = 0;
    /** The cycles of a job; a job at a step that takes no time works until the next round. */
    static final int WORK = 1;
    /** A copy: a job holds the core and waits for memory. */
    static final int STALL = 2;
    /** A job holds the core and waits for a lock. */
    static final int SPIN = 3;
    /** An overhead. */
    static final int OVERHEAD = 4;

    final int ordinal;
    final long hash;
    final String name;
    final Costs costs;
    final boolean dispatchIsFree;

    /** Nothing ever stands between a job given to it and the job's first cycle: no cost, tick or interrupt. */
    boolean undisturbed;

    Domain domain;

    /** Its place among the cores of its domain. */
    int position;

    /** Units of work in a picosecond. */
    long speed;

    long hertz;

    /** Whether anything ends a job's run here before its step does: slices, budgets. */
    boolean limits;

    boolean up;
    int doing = IDLE;

    @Nullable
    Job job;

    /** The interrupt job that is being served, while it runs. */
    @Nullable
    Job serving;

    /** The job that ran last (interrupts apart), and its number. */
    @Nullable
    Job lastJob;

    long lastNumber;
    long digest;

    Cpu(int ordinal, String name, Costs costs, Domain domain) {
        this.ordinal = ordinal;
        this.name = name;
        this.hash = Draw.hash(name);
        this.costs = costs;
        this.dispatchIsFree = costs.dispatchIsFree();
        this.domain = domain;
        this.digest = hash;
    }

    /** The job that the core is lent to, while its own spins for the lock that it holds. */
    @Nullable
    Job guest;

    /** The interrupt's job, else the guest: who has the core in the place of {@link #job}. */
    @Nullable
    Job over;

    /** Whose steps are worked: the interrupt's job, else the guest, else the scheduler's. */
    @Nullable
    Job executing() {
        return over != null ? over : job;
    }

    /** What is owed: the exit of an interrupt, a tick, and the scheduling, switch and migration of {@link #job}. */
    boolean exiting;

    int ticksDue;
    boolean schedulingDue;
    boolean switchDue;
    boolean migrationDue;
    final Interrupts interrupts = new Interrupts();

    /** The overhead being paid: its kind, which task pays (or -1), and what it is paid for. */
    Overhead paying = Overhead.INTERRUPT;

    int payer;

    @Nullable
    Object payingFor;

    boolean payingExit;

    /** The job whose switch is being paid: until its end the core is neither free nor can it be taken. */
    @Nullable
    Job switchingTo;

    /** Busy with what is not its job's, or about to be: a new job has to wait. */
    boolean isPaused() {
        return doing == OVERHEAD || serving != null || exiting || ticksDue > 0 || interrupts.size() > 0;
    }

    /** Has no job, and neither pays nor serves nor is to serve an interrupt. */
    boolean hasNothingToDo() {
        boolean exits = exiting && costs.interruptExit() > 0;
        return job == null && guest == null && doing == IDLE && serving == null && !exits && interrupts.size() == 0;
    }

    /** Something is to be paid as soon as the instant is over. */
    boolean owes() {
        return doing != OVERHEAD
                && serving == null
                && (exiting || interrupts.size() > 0 || ticksDue > 0 || job != null && (schedulingDue || switchDue));
    }
}
