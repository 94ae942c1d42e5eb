package dev.tactus.rt;

import org.jspecify.annotations.Nullable;

/**
 * The jobs of one class that share a core by weight: those that are ready or running there. What comes first among them
 * says its kind.
 */
abstract class FairQueue {
    /** Room for how far virtual times lie apart. */
    private static final long SPAN = 1L << 57;

    final FairSettings settings;
    private FairTask[] tasks = new FairTask[4];
    private int size;
    private long weight;

    /** The least virtual time, as it was at the beginning of the decision. */
    private long least;

    FairQueue(FairSettings settings) {
        this.settings = settings;
    }

    static FairQueue of(FairSettings settings) {
        return settings.byDeadline() ? new DeadlineQueue(settings) : new LeastQueue(settings);
    }

    // ---- what the kinds say

    /** A job comes in that waited, or is its task's first where {@code from} is null: its virtual time. */
    abstract void places(FairTask task, @Nullable FairQueue from, long now);

    /** A ready job comes over from the queue of another core: its virtual time. */
    abstract void comesOver(FairTask task, FairQueue from, long now);

    /** Somebody is about to come or to leave. */
    void changes(long now) {}

    /** A job that leaves for a while, still in it. */
    void remembers(FairTask task, long now) {}

    /** How long the slice of a job is that begins one now. */
    abstract long slice(FairTask task);

    /** The slice of a running job is over. */
    void sliceOver(FairTask task, long now) {}

    /** Whether a job that came in now displaces a running one that is within its slice. */
    abstract boolean displaces(FairTask fresh, FairTask running, long now);

    /** The order of a job that is not within its slice: less than {@link #SPAN} twice; smaller comes first. */
    abstract long order(FairTask task, long now);

    // ---- who is in it

    final int size() {
        return size;
    }

    final long weight() {
        return weight;
    }

    final FairTask get(int i) {
        return tasks[i];
    }

    final void add(FairTask task) {
        if (size == tasks.length) {
            tasks = java.util.Arrays.copyOf(tasks, 2 * size);
        }
        tasks[size++] = task;
        weight += task.weight;
        task.queue = this;
    }

    /** A ready job comes over from the queue of another core. */
    final void take(FairTask task, FairQueue from, long now) {
        comesOver(task, from, now);
        from.remove(task);
        from.changes(now);
        add(task);
    }

    /** Takes a job out that waits from now on, or has ended. */
    final void leaves(FairTask task, long now) {
        changes(now);
        remembers(task, now);
        task.setVirtual(task.virtual(now));
        remove(task);
        changes(now);
    }

    final void remove(FairTask task) {
        int at = 0;
        while (tasks[at] != task) {
            at++;
        }
        size--;
        System.arraycopy(tasks, at + 1, tasks, at, size - at);
        weight -= task.weight;
        task.queue = null;
    }

    /** The least virtual time of all in it; of an empty one, none. */
    final long least(long now) {
        long value = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            value = Math.min(value, tasks[i].virtual(now));
        }
        return value;
    }

    /** All have come: what keys count from. */
    final void settle(long now) {
        least = least(now);
    }

    /** How far a virtual time lies beyond the least one. */
    final long beyond(long virtual) {
        long far = Weights.plus(virtual, -least);
        if (far >= SPAN || far <= -SPAN) {
            throw new SimulationException("virtual times lie too far apart to count with (" + far
                    + " ps; smaller slices, or nice values nearer to 0)");
        }
        return far;
    }

    /** The least virtual time first, in slices that depend on how many share: CFS of Linux 2.6.23 to 6.5. */
    private static final class LeastQueue extends FairQueue {
        /** The largest that the least virtual time has been. */
        private long reached;

        LeastQueue(FairSettings settings) {
            super(settings);
        }

        @Override
        void changes(long now) {
            if (size() > 0) {
                reached = Math.max(reached, least(now));
            }
        }

        @Override
        void places(FairTask task, @Nullable FairQueue from, long now) {
            if (from == null) {
                changes(now);
                task.setVirtual(reached);
            } else {
                comesOver(task, from, now);
                task.setVirtual(Math.max(task.virtual(now), reached - settings.latency() / 2));
            }
        }

        @Override
        void comesOver(FairTask task, FairQueue from, long now) {
            from.changes(now);
            changes(now);
            task.setVirtual(Weights.plus(task.virtual(now) - ((LeastQueue) from).reached, reached));
        }

        @Override
        long slice(FairTask task) {
            long round = Math.max(settings.latency(), Weights.times(size(), settings.slice()));
            return Math.max(settings.slice(), share(round, task.weight, weight()));
        }

        private static long share(long time, long weight, long of) {
            return time / of * weight + time % of * weight / of;
        }

        @Override
        boolean displaces(FairTask fresh, FairTask running, long now) {
            return running.virtual(now) - fresh.virtual(now) > Weights.virtual(settings.slice(), fresh.weight);
        }

        @Override
        long order(FairTask task, long now) {
            return beyond(task.virtual(now));
        }
    }

    /** Earliest eligible virtual deadline first: Stoica et al., RTSS 1996; Linux from 6.6 on. */
    private static final class DeadlineQueue extends FairQueue {
        /** The average virtual time when the last one left. */
        private long left;

        DeadlineQueue(FairSettings settings) {
            super(settings);
        }

        /** The mean of the virtual times by weight, rounded down; where there are none, what it was. */
        private long average(long now) {
            if (size() == 0) {
                return left;
            }
            long base = least(now);
            return Weights.plus(base, Math.floorDiv(sum(base, now), weight()));
        }

        private long sum(long base, long now) {
            long sum = 0;
            for (int i = 0; i < size(); i++) {
                FairTask each = get(i);
                sum = Weights.plus(sum, Weights.times(each.weight, each.virtual(now) - base));
            }
            return sum;
        }

        private boolean eligible(FairTask task, long now) {
            return sum(task.virtual(now), now) >= 0;
        }

        private long request(FairTask task) {
            return Weights.virtual(settings.slice(), task.weight);
        }

        @Override
        void changes(long now) {
            left = average(now);
        }

        @Override
        void remembers(FairTask task, long now) {
            long most = 2 * request(task);
            task.lag = Math.max(-most, Math.min(most, average(now) - task.virtual(now)));
        }

        @Override
        void places(FairTask task, @Nullable FairQueue from, long now) {
            long behind = size() == 0 ? 0 : Math.floorDiv(Weights.times(task.lag, weight() + task.weight), weight());
            task.setVirtual(average(now) - behind);
            task.deadline = task.virtual(now) + request(task);
            task.job.sliceLeft = settings.slice();
        }

        @Override
        void comesOver(FairTask task, FairQueue from, long now) {
            from.remembers(task, now);
            long toDeadline = task.deadline - task.virtual(now);
            long rest = task.job.sliceLeft;
            places(task, from, now);
            task.deadline = task.virtual(now) + toDeadline;
            task.job.sliceLeft = rest;
        }

        @Override
        long slice(FairTask task) {
            return settings.slice();
        }

        @Override
        void sliceOver(FairTask task, long now) {
            task.deadline = task.virtual(now) + request(task);
        }

        @Override
        boolean displaces(FairTask fresh, FairTask running, long now) {
            return fresh.deadline < running.deadline && eligible(fresh, now);
        }

        @Override
        long order(FairTask task, long now) {
            return beyond(task.deadline) + (eligible(task, now) ? 0 : 2 * SPAN);
        }
    }
}
