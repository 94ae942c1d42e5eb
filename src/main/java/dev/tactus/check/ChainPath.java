package dev.tactus.check;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which job of each task of a chain wrote the value that the next one read (semantics, 8): the way back from one job
 * along its chain. Links of logical execution times are not followed, as their values belong to instants and not to
 * jobs.
 */
public final class ChainPath implements TraceSink {
    private final Header header;
    private final Header.Chain chain;

    /** Of each task its unfinished jobs, its next number, and its last job that completed, -1 for none. */
    private final List<Deque<Long>> unfinished = new ArrayList<>();

    private final long[] next;
    private final long[] completed;

    /** Which job sent each message of each mailbox of the chain; which one made each signal last. */
    private final Map<List<Long>, Long> senders = new LinkedHashMap<>();

    private final Map<List<Integer>, Long> signals = new LinkedHashMap<>();

    /** Of each task its jobs that completed, and whether its oldest has started. */
    private final List<Set<Long>> completions = new ArrayList<>();

    private final boolean[] started;

    /** By position: whether the message of a skipped release is still to be taken. */
    private final boolean[] skipping;

    /** By position: the first job of the task before it that had not ended when its cluster came up. */
    private final long[] follows;

    /** By position: the job that read a register last, -1 for none, and when. */
    private final long[] readers;

    private final long[] readAt;

    /** By position and job: the job of the task before that wrote what it read. */
    private final List<Map<Long, Long>> sources = new ArrayList<>();

    /** Follows one chain. */
    public ChainPath(Header header, int chain) {
        this.header = header;
        this.chain = header.chains().get(chain);
        int tasks = header.tasks().size();
        next = new long[tasks];
        completed = new long[tasks];
        java.util.Arrays.fill(completed, -1);
        readers = new long[this.chain.path().size()];
        java.util.Arrays.fill(readers, -1);
        readAt = new long[readers.length];
        follows = new long[readers.length];
        started = new boolean[tasks];
        skipping = new boolean[readers.length];
        header.tasks().forEach(task -> unfinished.add(new ArrayDeque<>()));
        header.tasks().forEach(task -> completions.add(new LinkedHashSet<>()));
        this.chain.path().forEach(task -> sources.add(new LinkedHashMap<>()));
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        switch (kind) {
            case RELEASE -> {
                unfinished.get(task).add(next[task]++);
                activated(task);
            }
            case SKIP, DROP_RELEASE -> {
                next[task]++;
                skips(task);
                ended(at, task);
            }
            case DISPATCH -> {
                if ((value & (Flags.FIRST | Flags.SWITCHES)) == Flags.FIRST) {
                    starts(at, task);
                }
            }
            case START -> starts(at, task);
            case COMPLETE -> {
                completed[task] = unfinished.get(task).remove();
                completions.get(task).add(completed[task]);
                started[task] = false;
                written(at, task);
                ended(at, task);
            }
            case ABORT, DROP -> {
                unfinished.get(task).remove();
                started[task] = false;
                ended(at, task);
            }
            case SEND -> sent(place, task, value);
            case RECEIVE -> received(place, task, value);
            case SIGNAL -> signals.put(List.of(place, task), present(task));
            default -> {
                // Moves no value.
            }
        }
    }

    private long present(int task) {
        return task < 0 || unfinished.get(task).isEmpty()
                ? -1
                : unfinished.get(task).element();
    }

    /** A job has ended or was skipped: those that it would have released before their cluster came up are left out. */
    private void ended(long at, int task) {
        for (int i = 1; i < readers.length; i++) {
            if (chain.path().get(i - 1) == task
                    && at < header.startsAt(header.tasks().get(chain.path().get(i)))) {
                follows[i] = unfinished.get(task).isEmpty() ? next[task] : present(task);
            }
        }
    }

    /** The newest job of a task was released: by its predecessor's end or signal, where the chain says so. */
    private void activated(int task) {
        for (int i = 1; i < chain.path().size(); i++) {
            Header.Link link = chain.links().get(i - 1);
            if (chain.path().get(i) == task && link.type() == Header.LinkType.ACTIVATED && link.mailbox() < 0) {
                int before = chain.path().get(i - 1);
                long job = next[task] - 1;
                long followed = follows[i] + job;
                long source = completions.get(before).contains(followed) ? followed : completed[before];
                if (link.event() >= 0) {
                    source = signals.getOrDefault(List.of(link.event(), before), -1L);
                }
                sources.get(i).put(job, source);
            }
        }
    }

    private void starts(long at, int task) {
        started[task] = true;
        for (int i = 1; i < chain.path().size(); i++) {
            int before = chain.path().get(i - 1);
            if (chain.path().get(i) == task
                    && chain.links().get(i - 1).type() == Header.LinkType.REGISTER
                    && header.tasks().get(before).let() < 0
                    && header.tasks().get(task).let() < 0) {
                sources.get(i).put(present(task), completed[before]);
                readers[i] = present(task);
                readAt[i] = at;
            }
        }
    }

    /** A write comes before a read of the same instant, in whatever order they are told. */
    private void written(long at, int task) {
        for (int i = 1; i < readers.length; i++) {
            if (chain.path().get(i - 1) == task && readers[i] >= 0 && readAt[i] == at) {
                sources.get(i).put(readers[i], completed[task]);
            }
        }
    }

    private void sent(int mailbox, int task, long message) {
        for (int i = 1; i < chain.path().size(); i++) {
            if (chain.path().get(i - 1) == task && chain.links().get(i - 1).mailbox() == mailbox) {
                senders.put(List.of((long) mailbox, message), present(task));
            }
        }
    }

    private void skips(int task) {
        for (int i = 1; i < skipping.length; i++) {
            skipping[i] |= chain.path().get(i) == task && isReleasedByMessage(i);
        }
    }

    private boolean isReleasedByMessage(int position) {
        Header.Link link = chain.links().get(position - 1);
        return link.type() == Header.LinkType.ACTIVATED && link.mailbox() >= 0;
    }

    /** What released a job that was skipped, or ended before it started, is taken too, but nobody reads it. */
    private void received(int mailbox, int task, long message) {
        for (int i = 1; i < chain.path().size(); i++) {
            if (chain.path().get(i) != task || chain.links().get(i - 1).mailbox() != mailbox) {
                continue;
            }
            boolean unread = isReleasedByMessage(i) && (skipping[i] || !started[task]);
            skipping[i] = false;
            if (!unread) {
                sources.get(i).put(present(task), senders.getOrDefault(List.of((long) mailbox, message), -1L));
            }
        }
    }

    /**
     * The jobs along the chain that led to one, itself the last, as far back as is known.
     *
     * @param position of its task in the chain's path
     */
    public List<Hop> to(int position, long job) {
        List<Hop> hops = new ArrayList<>();
        long number = job;
        for (int i = position; i >= 0 && number >= 0; i--) {
            hops.add(0, new Hop(chain.path().get(i), number));
            number = i == 0 ? -1 : sources.get(i).getOrDefault(number, -1L);
        }
        return hops;
    }

    /** A job on the way. */
    public record Hop(int task, long job) {}
}
