package dev.tactus.board;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a chain straight from its rules (semantics, 8; notes, 24), from all records of a run: what each job
 * has read is looked for backwards. The path is task 0, 1, ..., each of which has a mailbox or an event of its own.
 */
final class ChainsBackwards {
    record Event(long at, Kind kind, int place, int task, long value) {}

    private static final class Job {
        final int task;
        final long number;
        final long release;
        final int releasedBy;
        long start = -1;
        int startIndex;
        long end = -1;
        int endIndex;
        boolean completed;
        boolean skipped;

        Job(int task, long number, long release, int releasedBy) {
            this.task = task;
            this.number = number;
            this.release = release;
            this.releasedBy = releasedBy;
        }
    }

    /** A message or a signal: by which job (null: of no task of the path), at which record. */
    private record Sent(@Nullable Job by, int index) {}

    private record Taken(int index, Sent message) {}

    private final String links;
    private final long[] runsAt;
    private final List<List<Job>> jobs = new ArrayList<>();
    private final List<List<Taken>> taken = new ArrayList<>();
    private final Map<Integer, Sent> signalOf = new TreeMap<>();

    ChainsBackwards(String links, long[] runsAt, List<Event> events) {
        this.links = links;
        this.runsAt = runsAt;
        int n = links.length() + 1;
        List<Deque<Job>> open = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            jobs.add(new ArrayList<>());
            taken.add(new ArrayList<>());
            open.add(new ArrayDeque<>());
        }
        follow(events, open, n);
    }

    private void follow(List<Event> events, List<Deque<Job>> open, int n) {
        Map<List<Long>, Sent> sent = new TreeMap<>((x, y) -> x.toString().compareTo(y.toString()));
        Map<Long, Deque<Sent>> signals = new TreeMap<>();
        boolean[] skipping = new boolean[n];
        for (int k = 0; k < events.size(); k++) {
            Event e = events.get(k);
            boolean own = e.task >= 0 && e.task < n;
            Deque<Job> mine = own ? open.get(e.task) : new ArrayDeque<>();
            switch (e.kind) {
                case RELEASE, SKIP -> {
                    if (own) {
                        Job job = new Job(e.task, jobs.get(e.task).size(), e.at, k);
                        jobs.get(e.task).add(job);
                        if (e.task > 0 && by(e.task) == 'e') {
                            signalOf.put(k, signals.get(e.at * n + e.task).remove());
                        }
                        if (e.kind == Kind.RELEASE) {
                            mine.add(job);
                        } else {
                            job.end = e.at;
                            job.skipped = true;
                            skipping[e.task] = true;
                        }
                    }
                }
                case DISPATCH, START -> {
                    if (own && (e.kind == Kind.START || (e.value & (Flags.FIRST | Flags.SWITCHES)) == Flags.FIRST)) {
                        mine.element().start = e.at;
                        mine.element().startIndex = k;
                    }
                }
                case COMPLETE, ABORT -> {
                    if (own) {
                        Job job = mine.remove();
                        job.end = e.at;
                        job.endIndex = k;
                        job.completed = e.kind == Kind.COMPLETE;
                    }
                }
                case SEND -> sent.put(List.of((long) e.place, e.value), new Sent(own ? mine.element() : null, k));
                case SIGNAL ->
                    signals.computeIfAbsent(e.at * n + reader(e.place), at -> new ArrayDeque<>())
                            .add(new Sent(own ? mine.element() : null, k));
                case RECEIVE -> {
                    boolean released = by(e.task) == 'm';
                    boolean read = !released || !skipping[e.task] && !mine.isEmpty() && mine.element().start >= 0;
                    skipping[e.task] = false;
                    if (read) {
                        Sent message = sent.get(List.of((long) e.place, e.value));
                        taken.get(e.task).add(new Taken(k, Objects.requireNonNull(message)));
                    }
                }
                default -> {
                    // Hands nothing on.
                }
            }
        }
    }

    private char by(int task) {
        return links.charAt(task - 1);
    }

    /** The task that an event releases: events are numbered in the order in which the files name them. */
    private int reader(int event) {
        int left = event;
        for (int i = 1; i <= links.length(); i++) {
            if (by(i) == 'e' && left-- == 0) {
                return i;
            }
        }
        throw new IllegalStateException("nobody reads " + event);
    }

    /** The instant of the read that a job's value stems from at a record, -1 for none. */
    private long value(Job job, int index) {
        if (job.task == 0) {
            return job.start >= 0 && job.startIndex <= index ? job.start : -1;
        }
        return switch (by(job.task)) {
            case 'r' -> job.start >= 0 ? written(job.task - 1, job.start) : -1;
            case 'e' -> {
                Sent signal = Objects.requireNonNull(signalOf.get(job.releasedBy));
                Job by = signal.by;
                yield orWritten(by != null && by.task == job.task - 1 ? value(by, signal.index) : -1, job);
            }
            case 'a' -> {
                List<Job> before = jobs.get(job.task - 1);
                long number = job.number;
                for (Job each : before) {
                    if (each.end < 0 || each.end >= runsAt[job.task]) {
                        break;
                    }
                    number++;
                }
                Job followed = number < before.size() ? before.get((int) number) : null;
                yield orWritten(followed != null && followed.completed ? value(followed, followed.endIndex) : -1, job);
            }
            default -> received(job.task, index);
        };
    }

    private long orWritten(long value, Job job) {
        return value >= 0 ? value : written(job.task - 1, job.release);
    }

    /** The value last written by a task at an instant, of which writes come first. */
    private long written(int task, long at) {
        Job last = null;
        for (Job job : jobs.get(task)) {
            if (job.completed && job.end <= at) {
                last = job;
            }
        }
        return last == null ? -1 : value(last, last.endIndex);
    }

    private long received(int task, int index) {
        for (int i = taken.get(task).size() - 1; i >= 0; i--) {
            Taken each = taken.get(task).get(i);
            Job by = each.message.by;
            if (each.index <= index && by != null && by.task == task - 1) {
                long value = value(by, each.message.index);
                if (value >= 0) {
                    return value;
                }
            }
        }
        return -1;
    }

    /** Reaction, its reduced form, the best one, age, its reduced form, and how many outputs. */
    List<Long> figures() {
        long steady = jobs.stream()
                .mapToLong(list -> list.stream()
                        .filter(job -> !job.skipped)
                        .mapToLong(job -> job.release)
                        .findFirst()
                        .orElse(Long.MAX_VALUE))
                .max()
                .orElseThrow();
        long[] most = {-1, -1, -1, -1, -1};
        long used = -1;
        long shown = -1;
        long outputs = 0;
        for (Job job : jobs.get(links.length())) {
            long value = job.completed ? value(job, job.endIndex) : -1;
            if (value < steady) {
                continue;
            }
            outputs++;
            if (shown >= 0) {
                most[3] = Math.max(most[3], job.end - shown);
                most[4] = Math.max(most[4], job.end - value);
            }
            shown = value;
            if (value > used) {
                if (used >= 0) {
                    long before = used;
                    long next = jobs.get(0).stream()
                            .mapToLong(each -> each.start)
                            .filter(start -> start > before)
                            .min()
                            .orElseThrow();
                    most[0] = Math.max(most[0], job.end - used);
                    most[1] = Math.max(most[1], job.end - next);
                    most[2] = most[2] < 0 ? job.end - value : Math.min(most[2], job.end - value);
                }
                used = value;
            }
        }
        return List.of(most[0], most[1], most[2], most[3], most[4], outputs);
    }
}
