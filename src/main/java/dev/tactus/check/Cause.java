package dev.tactus.check;

import java.util.Locale;

/** Where a picosecond of a job's response time went; docs/blame.md says which one it is where several could be. */
public enum Cause {
    /** Executes, as long as it takes on the fastest core of its task; of: core. */
    RUN(Of.CORE),
    /** Executes longer than that because the core is slower; of: core. */
    SLOW(Of.CORE),
    /** Ready, and a job that is not less urgent has the core; of: core, by: its task. */
    PREEMPTION(Of.CORE),
    /** Ready, and a less urgent job has the core; of: a lock that it holds or -1, by: its task. */
    BLOCKING(Of.RESOURCE),
    /** Suspended for a lock; of: the lock, by: its holder. */
    LOCK(Of.RESOURCE),
    /** Spins for a lock; of: the lock, by: its holder. */
    SPIN(Of.RESOURCE),
    /** Suspended for a unit; of: the semaphore. */
    SEMAPHORE(Of.RESOURCE),
    /** Waits for a signal or at a barrier; of: the event. */
    EVENT(Of.EVENT),
    /** Waits for a message; of: the mailbox. */
    RECEIVE(Of.MAILBOX),
    /** Waits for room; of: the mailbox. */
    SEND(Of.MAILBOX),
    /** Waits for a worker; of: the pool. */
    WORKER(Of.POOL),
    /** Suspends itself for a time. */
    WAIT(Of.NOTHING),
    /** Waits for the end of a job; by: its task. */
    AFTER(Of.NOTHING),
    /** Waits for an earlier job of its own task. */
    BACKLOG(Of.NOTHING),
    /** Arrived, and not released yet. */
    JITTER(Of.NOTHING),
    /** An interrupt; of: the mailbox whose doorbell rang or -1, by: the interrupt task or -1. */
    INTERRUPT(Of.MAILBOX),
    /** A switch, with the migration; of: core, by: the task it is paid for. */
    SWITCH(Of.CORE),
    /** A scheduling decision; of: core, by: the task it is paid for. */
    SCHEDULING(Of.CORE),
    /** A tick; of: core. */
    TICK(Of.CORE),
    /** Waits for memory on its core; of: core. */
    STALL(Of.CORE),
    /** Its server does not let it in; of: the server. */
    SERVER(Of.SERVER),
    /** Its window is closed; of: the core of the table. */
    WINDOW(Of.CORE),
    /** None of its cores is up yet. */
    BOOT(Of.NOTHING),
    /** The policy leaves a core free that it may use. */
    HELD(Of.NOTHING);

    /** Which list of the head of the stream the {@code of} of a cause points into. */
    public enum Of {
        NOTHING,
        CORE,
        RESOURCE,
        EVENT,
        MAILBOX,
        POOL,
        SERVER
    }

    private final Of of;
    private final String word;

    Cause(Of of) {
        this.of = of;
        this.word = name().toLowerCase(Locale.ROOT);
    }

    /** What {@link JobBlame.Part#of} is an ordinal of. */
    public Of of() {
        return of;
    }

    /** The word of tables and reports. */
    public String word() {
        return word;
    }
}
