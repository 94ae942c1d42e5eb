package dev.tactus.trace;

import dev.tactus.sim.Time;

/**
 * One job as the job table has it. The object is reused: who keeps a row keeps its figures, not the object. Instants in
 * picoseconds since power-on, -1 where there is none.
 */
public final class JobRow {
    int task;
    long job;
    int core;
    long arrival;
    long release;
    long start;
    long completion;
    long deadline;
    JobState state = JobState.OPEN;
    boolean missed;
    int preemptions;
    int migrations;

    JobRow() {}

    void clear(int ofTask, long number, long arrivedAt, long deadlineAt) {
        task = ofTask;
        job = number;
        core = -1;
        arrival = arrivedAt;
        release = -1;
        start = -1;
        completion = -1;
        deadline = deadlineAt;
        state = JobState.OPEN;
        missed = false;
        preemptions = 0;
        migrations = 0;
    }

    /** Ordinal of its task. */
    public int task() {
        return task;
    }

    /** Its number within the task, from 0; skipped arrivals are numbered too. */
    public long job() {
        return job;
    }

    /** The core it was last on, or -1 if it never was on one. */
    public int core() {
        return core;
    }

    /** The nominal instant, from which deadline and response count. */
    public long arrival() {
        return arrival;
    }

    /** When it was released, -1 for a skipped one. */
    public long release() {
        return release;
    }

    /** The instant of its first cycle, or -1. */
    public long start() {
        return start;
    }

    /** When all its work was done, or -1. */
    public long completion() {
        return completion;
    }

    /** The absolute deadline, or {@link Time#NEVER}. */
    public long deadline() {
        return deadline;
    }

    /** How it ended. */
    public JobState state() {
        return state;
    }

    /** Whether it was not completed by its deadline (late, aborted or skipped). */
    public boolean missed() {
        return missed;
    }

    /** How often it was taken off a core against its will. */
    public int preemptions() {
        return preemptions;
    }

    /** How often it went on on another core than its last. */
    public int migrations() {
        return migrations;
    }

    /** Completion minus arrival, or -1 if it did not complete. */
    public long response() {
        return completion < 0 ? -1 : completion - arrival;
    }
}
