package dev.tactus.rt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task's body, flattened: one operation after the other, with jumps for repetitions. Immutable once built. */
public final class Program {
    static final int END = 0;
    static final int COMPUTE = 1;
    static final int LOCK = 2;
    static final int UNLOCK = 3;
    static final int WAIT = 4;
    static final int WAIT_EVENT = 5;
    static final int SIGNAL = 6;
    static final int SEND = 7;
    static final int RECEIVE = 8;
    static final int OFFLOAD = 9;
    static final int STALL = 10;
    static final int ACTUATE = 11;
    static final int LOOP = 12;
    static final int AGAIN = 13;
    static final int UNLESS = 14;
    static final int TAKE = 15;
    static final int GIVE = 16;
    static final int BARRIER = 17;
    static final int STACK = 18;

    /**
     * @param code one of the constants; @param object ordinal of what it acts on, or a loop's counter
     * @param amount a time, a count of bytes, a number of repetitions; @param other see {@link Builder}
     * @param jump where to go on instead; @param nest the repetitions around it
     */
    record Op(
            int code,
            int object,
            long amount,
            long other,
            int jump,
            @Nullable Work work,
            @Nullable Handover handover,
            int[] nest) {}

    /** How an offload hands over: units per cycle on each helper, and what the messages hold. */
    public record Handover(int task, int[] helpers, Work[] works, int request, int reply, boolean await) {}

    final Op[] ops;
    final int loops;

    /** One compute and nothing else: by far the most common body. */
    final boolean simple;

    private Program(List<Op> ops, int loops) {
        this.ops = ops.toArray(new Op[0]);
        this.loops = loops;
        this.simple = ops.size() == 2 && ops.get(0).code == COMPUTE;
    }

    private static final int[] NO_NEST = {};

    /** The same steps, which ask for the work of the other program from a turn on. */
    Program then(Turn turn, Program other) {
        List<Op> turning = new ArrayList<>();
        for (int i = 0; i < ops.length; i++) {
            Op op = ops[i];
            Op later = other.ops[i];
            Work work = op.work == null || later.work == null ? op.work : op.work.then(turn, later.work);
            Handover hands = op.handover;
            Handover handsLater = later.handover;
            if (hands != null && handsLater != null) {
                Work[] works = hands.works.clone();
                for (int w = 0; w < works.length && works[w] != null; w++) {
                    works[w] = works[w].then(turn, handsLater.works[w]);
                }
                hands = new Handover(hands.task, hands.helpers, works, hands.request, hands.reply, hands.await);
            }
            turning.add(new Op(op.code, op.object, op.amount, op.other, op.jump, work, hands, op.nest));
        }
        return new Program(turning, loops);
    }

    /** Which of its workings within a job this is: its place in the nest of repetitions around it. */
    static int repetition(Op op, int[] counters) {
        int index = 0;
        for (int i = 0; i < op.nest.length; i += 2) {
            index = index * op.nest[i + 1] + counters[op.nest[i]];
        }
        return index;
    }

    /** Whether a body can wait for a time, and therefore needs a timer. */
    boolean needsTimer() {
        for (Op op : ops) {
            if (op.code == WAIT
                    || op.amount > 0
                            && (op.code == LOCK || op.code == TAKE || op.code == WAIT_EVENT || op.code == RECEIVE)) {
                return true;
            }
        }
        return false;
    }

    /** Builds a program step by step. */
    public static final class Builder {
        private final List<Op> ops = new ArrayList<>();
        private final List<Integer> open = new ArrayList<>();
        private int loops;

        private Builder add(int code, int object, long amount, long other) {
            ops.add(new Op(code, object, amount, other, -1, null, null, NO_NEST));
            return this;
        }

        /** The repetitions around the next step, from the outside in: the counter of each, and how often it runs. */
        private int[] nest() {
            if (open.isEmpty()) {
                return NO_NEST;
            }
            List<Integer> pairs = new ArrayList<>();
            for (int body : open) {
                Op head = ops.get(body - 1);
                if (head.code == LOOP) {
                    pairs.add(head.object);
                    pairs.add((int) head.amount);
                }
            }
            return pairs.stream().mapToInt(Integer::intValue).toArray();
        }

        /** Computes. */
        public Builder compute(Work work) {
            ops.add(new Op(COMPUTE, -1, 0, 0, -1, work, null, nest()));
            return this;
        }

        /** Takes a lock; a time-out goes on after the next {@link #unlock} of it at the same depth. */
        public Builder lock(int resource, long timeout) {
            return add(LOCK, resource, timeout, 0);
        }

        /** Gives a lock back, and tells the lock steps of the same list where that is. */
        public Builder unlock(int resource) {
            add(UNLOCK, resource, 0, 0);
            closes(LOCK, resource);
            return this;
        }

        private void closes(int code, int resource) {
            int from = open.isEmpty() ? 0 : open.get(open.size() - 1);
            for (int i = from; i < ops.size(); i++) {
                Op op = ops.get(i);
                if (op.code == code && op.object == resource && op.jump < 0) {
                    ops.set(i, new Op(code, resource, op.amount, 0, ops.size(), null, null, NO_NEST));
                } else if (op.code == LOOP || op.code == UNLESS) {
                    i = op.jump - 1; // a list of its own, which is whole
                }
            }
        }

        /** Takes a unit of a semaphore; a time-out goes on after the next {@link #give} of it, or after this step. */
        public Builder take(int semaphore, long timeout) {
            return add(TAKE, semaphore, timeout, 0);
        }

        /** Gives a unit back, and tells the take before it in the same list where that is. */
        public Builder give(int semaphore) {
            add(GIVE, semaphore, 0, 0);
            closes(TAKE, semaphore);
            return this;
        }

        /** Suspends for a time. */
        public Builder pause(long picos) {
            return add(WAIT, -1, picos, 0);
        }

        /** Suspends until an event. */
        public Builder await(int event, long timeout) {
            return add(WAIT_EVENT, event, timeout, 0);
        }

        /** Waits until so many jobs have come. */
        public Builder barrier(int event, int parties) {
            return add(BARRIER, event, parties, 0);
        }

        /** Signals an event. */
        public Builder signal(int event, boolean keep) {
            return add(SIGNAL, event, keep ? 1 : 0, 0);
        }

        /** Sends a message of so many bytes. */
        public Builder send(int mailbox, int bytes) {
            return add(SEND, mailbox, bytes, 0);
        }

        /** Takes a message. */
        public Builder receive(int mailbox, long timeout) {
            return add(RECEIVE, mailbox, timeout, 0);
        }

        /** Hands work to a pool, or (pool -1) to a named task. */
        public Builder offload(int pool, Handover handover) {
            ops.add(new Op(OFFLOAD, pool, 0, 0, -1, null, handover, nest()));
            return this;
        }

        /** Holds the core for a fixed time. */
        public Builder stall(long picos) {
            return add(STALL, -1, picos, 0);
        }

        /** Changes an output. */
        public Builder actuate(int output) {
            return add(ACTUATE, output, 0, 0);
        }

        /** Uses so many bytes of a stack of that size. @param aborts whether a job that uses more is ended */
        public Builder stack(long bytes, long size, boolean aborts) {
            return add(STACK, aborts ? 1 : 0, bytes, size);
        }

        /** Begins a repetition; ended by {@link #end}. */
        public Builder repeat(int times) {
            add(LOOP, loops++, times, 0);
            open.add(ops.size());
            return this;
        }

        /** Begins what only each {@code jobs}-th job does, from job {@code first}; ended by {@link #end}. */
        public Builder every(long jobs, long first) {
            add(UNLESS, -1, jobs, first);
            open.add(ops.size());
            return this;
        }

        /** Ends the innermost repetition or condition. */
        public Builder end() {
            int body = open.remove(open.size() - 1);
            Op head = ops.get(body - 1);
            if (head.code == LOOP) {
                ops.add(new Op(AGAIN, head.object, head.amount, 0, body, null, null, NO_NEST));
            }
            ops.set(body - 1, new Op(head.code, head.object, head.amount, head.other, ops.size(), null, null, NO_NEST));
            return this;
        }

        /** The finished program. */
        public Program build() {
            add(END, -1, 0, 0);
            return new Program(ops, loops);
        }
    }
}
