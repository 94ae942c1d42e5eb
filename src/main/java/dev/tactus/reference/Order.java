package dev.tactus.reference;

import dev.tactus.board.Activation;
import dev.tactus.board.Board;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Who comes before whom (semantics 3.1; notes 2.2, 2.7, 2.9, 4.3). A smaller key is more urgent. */
final class Order {
    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000_000L);
    private final World world;

    Order(World world) {
        this.world = world;
    }

    /** Negative if a comes before b; both of one domain. */
    int compare(Job a, Job b) {
        Board.Domain domain = world.domain(a).spec;
        int byKey = Moving.compares(domain.policy()) ? world.moving.compare(a, b) : 0;
        byKey = byKey != 0 ? byKey : Long.compare(key(a), key(b));
        if (byKey == 0) {
            byKey = -Boolean.compare(inherits(a, key(a)), inherits(b, key(b)));
        }
        if (byKey == 0 && world.domain(a).turns()) {
            byKey = Long.compare(a.place, b.place);
        }
        for (Board.Tie tie : domain.ties()) {
            byKey = byKey == 0 ? compare(tie, a, b, domain) : byKey;
        }
        return byKey == 0 ? a.task.index - b.task.index : byKey;
    }

    private int compare(Board.Tie tie, Job a, Job b, Board.Domain domain) {
        return switch (tie) {
            case RUNNING -> -Boolean.compare(a.on != null, b.on != null);
            case RELEASE -> Long.compare(a.release, b.release);
            case WAITING -> Long.compare(a.readySince, b.readySince);
            case SERVER -> byServer(a, b, domain);
            case DECLARATION -> a.task.index - b.task.index;
            case REVERSED -> b.task.index - a.task.index;
        };
    }

    /** Notes 14.11; without a server in the domain the word says nothing. */
    private int byServer(Job a, Job b, Board.Domain domain) {
        boolean any = world.board.servers().stream()
                .anyMatch(server -> world.board.domains().get(server.domain()) == domain);
        int served = Boolean.compare(b.task.spec.server() >= 0, a.task.spec.server() >= 0);
        return !any || served != 0 ? (any ? served : 0) : a.task.index - b.task.index;
    }

    /** Notes 2.9, 4.11, of a job with this key. */
    boolean inherits(Job job, long key) {
        long own = own(job);
        long raised = world.ceilings.raised(job);
        return key < own || raised != Job.NEVER && raised <= own;
    }

    /** Its own key or, where more urgent, that of one who waits for a lock of it, and so on from lock to lock. */
    long key(Job job) {
        for (LockState lock : world.locks) {
            if (lock.owner == job) {
                return key(job, new ArrayList<>());
            }
        }
        return Math.min(own(job), world.ceilings.raised(job));
    }

    private long key(Job job, List<Job> seen) {
        long key = Math.min(own(job), world.ceilings.raised(job));
        seen.add(job);
        String policy = world.domain(job).spec.policy();
        if (policy.equals("round-robin") || Moving.compares(policy)) {
            return key;
        }
        for (LockState lock : world.locks) {
            if (Ceilings.inherits(lock) && lock.owner == job) {
                for (Job waiter : lock.waiters) {
                    if (waiter.task.spec.domain() == job.task.spec.domain() && !seen.contains(waiter)) {
                        key = Math.min(key, key(waiter, seen));
                    }
                }
            }
        }
        return key;
    }

    private long own(Job job) {
        TaskState task = job.task;
        if (world.domain(job).spec.fair() != null) {
            return world.sharing.key(job, task.spec.server() >= 0 ? world.serving.key(job) : 0);
        }
        if (task.spec.server() >= 0) {
            return world.serving.key(job);
        }
        if (task.spec.helper() != null) {
            task = world.tasks.get(task.spec.helper().offloader());
        }
        return switch (world.domain(job).spec.policy()) {
            case "edf" -> world.splitting.deadline(job, world.criticality.deadline(job));
            case "fixed-priority", "audsley", "ldf" -> -priority(job, task.spec);
            case "rate-monotonic" -> period(task.spec.activation());
            case "deadline-monotonic" -> relativeDeadline(task.spec);
            case "fifo", "table" -> job.release;
            case "round-robin" -> job.place;
            case "llf" -> world.laxity.of(job);
            case "edzl" -> world.laxity.of(job) <= 0 ? Long.MIN_VALUE : job.deadline;
            case "edf-us" -> world.laxity.heavy(job) ? Long.MIN_VALUE : job.deadline;
            case "llf-enhanced", "pd2", "pf", "epdf", "run" -> 0;
            default ->
                throw new IllegalArgumentException(
                        "the reference has no policy " + world.domain(job).spec.policy());
        };
    }

    /** Notes 2.14. */
    private static long priority(Job job, Board.Task spec) {
        Board.Preemption preemption = spec.preemption();
        boolean raised =
                preemption.mode() == Board.Displacement.THRESHOLD && job.dispatches > 0 && !job.task.isHelper();
        return raised ? Math.max(spec.priority(), preemption.value()) : spec.priority();
    }

    static long relativeDeadline(Board.Task spec) {
        if (spec.activation() instanceof Activation.Rate && spec.deadline() == -2) {
            return period(spec.activation());
        }
        return spec.deadline() < 0 ? Job.NEVER : spec.deadline();
    }

    static long period(Activation activation) {
        if (activation instanceof Activation.Periodic periodic) {
            return periodic.period();
        } else if (activation instanceof Activation.Rate rate) {
            return Arrivals.ceilDiv(SECOND.multiply(rate.hertzDenominator()), rate.hertzNumerator());
        } else if (activation instanceof Activation.Sporadic sporadic) {
            return sporadic.min();
        } else if (activation instanceof Activation.Bursts bursts) {
            return bursts.every();
        }
        return Job.NEVER;
    }
}
