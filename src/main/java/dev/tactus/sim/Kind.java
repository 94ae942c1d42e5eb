package dev.tactus.sim;

/**
 * What a record of the stream says. Each record is {@code (kind, at, place, task, value)}; {@code at} is an instant in
 * picoseconds, {@code task} the ordinal of a task or -1, and the constants below say what {@code place} and
 * {@code value} are. Ordinals are positions in the lists of the {@link Header}. {@code value} never holds an ordinal,
 * so that an unrelated addition to a board cannot change it.
 *
 * <p>Jobs of a task are numbered from 0 by its {@link #RELEASE}, {@link #SKIP} and {@link #DROP_RELEASE} records, in
 * order; jobs of one task run in order, so that {@link #DISPATCH}, {@link #COMPLETE} and the like always mean its
 * oldest unfinished job.
 *
 * <p>A core's activity follows from the stream: after {@link #OVERHEAD_BEGIN} it pays an overhead until
 * {@link #OVERHEAD_END}; else, where a job was dispatched and has not left, it spins between {@link #SPIN_BEGIN} and
 * {@link #SPIN_END}, stalls between {@link #STALL_BEGIN} and {@link #STALL_END}, and otherwise works; else it is idle.
 * The job of an {@code on-interrupt} task pauses the job of its core, from its own dispatch to its end: that one stays
 * on the core, and goes on (or the one that displaced it meanwhile begins) after it. A job leaves its core with
 * {@link #PREEMPT}, {@link #MOVE}, a {@code WAIT_} kind, {@link #COMPLETE}, {@link #ABORT} or {@link #DROP}.
 */
public enum Kind {
    /**
     * A job is released; place -1; value: its arrival (release minus jitter), from which deadline and response count.
     */
    RELEASE(Owner.TASK, Place.NONE),
    /**
     * The job just released has a deadline of its own; place -1; value: the absolute deadline, or {@link Time#NEVER}.
     */
    DEADLINE(Owner.TASK, Place.NONE),
    /** An arrival made no job; place -1; value: the arrival. It counts as skipped and missed. */
    SKIP(Owner.TASK, Place.NONE),
    /** A job is put on a core; place: core; value: the sum of the {@code DISPATCH_} flags in {@link Flags}. */
    DISPATCH(Owner.TASK, Place.CORE),
    /** The first switch to a job is over and its first cycle begins; place: core. Only after {@link Flags#SWITCHES}. */
    START(Owner.TASK, Place.CORE),
    /** An unfinished job is taken off its core against its will; place: core. */
    PREEMPT(Owner.TASK, Place.CORE),
    /** A running job goes on to another core: the ranked assignment moves it, or it is split; place: the old core. */
    MOVE(Owner.TASK, Place.CORE),
    /** The running job waits for a lock; place: resource. */
    WAIT_LOCK(Owner.TASK, Place.RESOURCE),
    /** The running job waits for an event; place: event. */
    WAIT_EVENT(Owner.TASK, Place.EVENT),
    /** The running job waits for a message; place: mailbox. */
    WAIT_MESSAGE(Owner.TASK, Place.MAILBOX),
    /** The running job waits for a free slot; place: mailbox. */
    WAIT_SLOT(Owner.TASK, Place.MAILBOX),
    /** The running job waits for a worker to finish what it offloaded, or for room in the pool's queue; place: pool. */
    WAIT_WORKER(Owner.TASK, Place.POOL),
    /** The running job suspends itself; place -1; value: the instant at which it goes on. */
    WAIT_TIME(Owner.TASK, Place.NONE),
    /** A waiting job is ready again; place -1; value: 1 if its time-out ended the wait, else 0. */
    READY(Owner.TASK, Place.NONE),
    /** A job is done; place: core; value: response time (completion minus arrival). */
    COMPLETE(Owner.TASK, Place.CORE),
    /** A job goes on although its budget is used up, or is ended for it; place: core. Once a job. */
    OVERRUN(Owner.TASK, Place.CORE),
    /** A job uses more of its task's stack than any before it; place -1; value: bytes. */
    STACK(Owner.TASK, Place.NONE),
    /** A job uses more stack than its task has; place: core; value: the bytes that it uses. Once a job. */
    STACK_OVERFLOW(Owner.TASK, Place.CORE),
    /** A job is ended unfinished, at its deadline or for an overrun; place: the core it was on, or -1. */
    ABORT(Owner.TASK, Place.CORE),
    /** A job is given up unfinished because the mode rose above its level; place: the core it was on, or -1. */
    DROP(Owner.TASK, Place.CORE),
    /** An arrival made no job because the mode is above the task's level; place -1; value: the arrival. */
    DROP_RELEASE(Owner.TASK, Place.NONE),
    /** A job is not completed by its deadline; place -1; value: its arrival. */
    MISS(Owner.TASK, Place.NONE),
    /** A lock is taken; place: resource. */
    ACQUIRE(Owner.TASK, Place.RESOURCE),
    /** A lock is given back; place: resource. */
    UNLOCK(Owner.TASK, Place.RESOURCE),
    /** The running job begins to spin for a lock; place: resource. */
    SPIN_BEGIN(Owner.TASK, Place.RESOURCE),
    /** The running job stops to spin (it has the lock, timed out or ends); place: resource. */
    SPIN_END(Owner.TASK, Place.RESOURCE),
    /** The running job stalls on memory; place: core. */
    STALL_BEGIN(Owner.TASK, Place.CORE),
    /** The stall is over; place: core. */
    STALL_END(Owner.TASK, Place.CORE),
    /** A job signals an event; place: event. */
    SIGNAL(Owner.TASK, Place.EVENT),
    /** A job makes an output change; place: output. */
    ACTUATE(Owner.TASK, Place.OUTPUT),
    /** A job hands work to a pool; place: pool; value: number of the request within the pool, from 0. */
    OFFLOAD(Owner.TASK, Place.POOL),
    /**
     * A request leaves the queue of its pool though no job of a helper starts: that of a named task does, or it is
     * lost, withdrawn or over before; place: pool; task: who handed it over; value: number of the request. It follows
     * from other records, and is in no digest.
     */
    OFFLOAD_LEAVE(Owner.TASK, Place.POOL),
    /** The answer to a request is back at its sender; place: pool; value: number of the request. */
    OFFLOAD_DONE(Owner.TASK, Place.POOL),
    /** A core starts to pay an overhead; place: core; task: who pays, or -1; value: ordinal of an {@link Overhead}. */
    OVERHEAD_BEGIN(Owner.CORE, Place.CORE),
    /** The overhead is paid; place: core; task, value: as at its begin. */
    OVERHEAD_END(Owner.CORE, Place.CORE),
    /** A message takes a slot; place: mailbox; task: sender; value: number of the message in this mailbox, from 0. */
    SEND(Owner.MAILBOX, Place.MAILBOX),
    /** A message finds no slot and is refused; place: mailbox; task: sender; value: count of refusals, from 0. */
    REJECT(Owner.MAILBOX, Place.MAILBOX),
    /**
     * An unread message is dropped for a newer one; place: mailbox; task: the sender of the newer; value: its number.
     */
    OVERWRITE(Owner.MAILBOX, Place.MAILBOX),
    /** The doorbell of a mailbox rings at its receiver; place: mailbox; task -1. */
    DOORBELL(Owner.MAILBOX, Place.MAILBOX),
    /** The handler is done and a message can be read; place: mailbox; task -1; value: number of the message. */
    VISIBLE(Owner.MAILBOX, Place.MAILBOX),
    /** A message is taken and its slot is free; place: mailbox; task: receiver; value: number of the message. */
    RECEIVE(Owner.MAILBOX, Place.MAILBOX),
    /** A server has used up its budget; place: server; task -1. */
    EXHAUST(Owner.SERVER, Place.SERVER),
    /** A server's budget becomes more; place: server; task -1; value: by how many picoseconds, rounded down. */
    REPLENISH(Owner.SERVER, Place.SERVER),
    /** A server that has something to do has a new deadline; place: server; task -1; value: the absolute deadline. */
    SERVER_DEADLINE(Owner.SERVER, Place.SERVER),
    /** A cluster changes state; place: cluster; value: remoteproc's number (0 offline, 2 running, 3 crashed). */
    CLUSTER(Owner.CLUSTER, Place.CLUSTER),
    /** The mode of criticality of a domain changes; place: domain; value: the new one, counted from the lowest. */
    MODE(Owner.DOMAIN, Place.DOMAIN),
    /** A core changes frequency; place: core; value: hertz. */
    FREQUENCY(Owner.CORE, Place.CORE);

    /** Whose digest a record is folded into. */
    public enum Owner {
        TASK,
        MAILBOX,
        SERVER,
        CORE,
        CLUSTER,
        DOMAIN
    }

    /** Which list of the {@link Header} the {@code place} of a record points into. */
    public enum Place {
        NONE,
        CORE,
        CLUSTER,
        MAILBOX,
        SERVER,
        RESOURCE,
        EVENT,
        OUTPUT,
        POOL,
        DOMAIN
    }

    private final Owner owner;
    private final Place place;
    private final long hash;

    Kind(Owner owner, Place place) {
        this.owner = owner;
        this.place = place;
        this.hash = Draw.hash(name());
    }

    /** What stands for this kind in a digest; it depends on the name alone. */
    public long hash() {
        return hash;
    }

    /** Whose digest a record of this kind belongs to. */
    public Owner owner() {
        return owner;
    }

    /** What the {@code place} of a record of this kind is. */
    public Place place() {
        return place;
    }
}
