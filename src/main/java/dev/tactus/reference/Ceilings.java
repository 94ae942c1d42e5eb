package dev.tactus.reference;

import dev.tactus.board.Activation;
import dev.tactus.board.Board;
import dev.tactus.board.Step;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Levels of tasks, ceilings of locks, and the keys that locks raise jobs to (notes 4.10 to 4.20). */
final class Ceilings {
    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000_000L);
    /** The level of a task without deadline or period: there is a last one. */
    private static final long LAST = Job.NEVER - 1;

    private static final long ABOVE_ALL = -(1L << 62);
    private static final List<Board.Protocol> DECIDING = List.of(
            Board.Protocol.NPP,
            Board.Protocol.PCP,
            Board.Protocol.IPCP,
            Board.Protocol.SRP,
            Board.Protocol.MSRP,
            Board.Protocol.MPCP,
            Board.Protocol.MRSP,
            Board.Protocol.FMLP_PLUS);
    private static final List<Board.Protocol> INHERITING = List.of(
            Board.Protocol.PIP, Board.Protocol.NPP, Board.Protocol.PCP, Board.Protocol.IPCP, Board.Protocol.SRP);

    private final World world;

    Ceilings(World world) {
        this.world = world;
    }

    /** The state of a resource, with the protocol that it is under. */
    static LockState state(Board board, int resource, List<TaskState> tasks) {
        Board.Resource spec = board.resources().get(resource);
        List<TaskState> users = new ArrayList<>();
        TreeSet<Integer> cores = new TreeSet<>();
        for (TaskState task : tasks) {
            if (asks(task.spec.body(), resource)) {
                users.add(task);
                cores.addAll(task.spec.cores());
            }
        }
        Board.Protocol protocol = spec.protocol();
        if (cores.size() <= 1 && protocol == Board.Protocol.MSRP) {
            protocol = Board.Protocol.SRP;
        } else if (cores.size() <= 1 && protocol == Board.Protocol.MPCP) {
            protocol = Board.Protocol.PCP;
        }
        return new LockState(spec, protocol, users);
    }

    private static boolean asks(List<Step> body, int resource) {
        for (Step step : body) {
            if (step instanceof Step.Lock lock && lock.resource() == resource
                    || step instanceof Step.Repeat repeat && asks(repeat.body(), resource)
                    || step instanceof Step.Every every && asks(every.body(), resource)) {
                return true;
            }
        }
        return false;
    }

    /** Notes 4.12. */
    static boolean decides(LockState lock) {
        return DECIDING.contains(lock.protocol);
    }

    static boolean inherits(LockState lock) {
        return INHERITING.contains(lock.protocol);
    }

    /** Notes 4.14, 4.18: whether a running job is not displaced for the sake of a lock. */
    boolean pinned(Job job) {
        for (LockState lock : world.locks) {
            boolean pins = lock.protocol == Board.Protocol.NPP || lock.protocol == Board.Protocol.MSRP;
            boolean spins = job.spinning && lock.protocol == Board.Protocol.MSRP && asksFor(job, lock);
            if (pins && lock.owner == job || spins) {
                return true;
            }
        }
        return false;
    }

    private boolean asksFor(Job job, LockState lock) {
        return job.op().step() instanceof Step.Lock step && world.locks.get(step.resource()) == lock;
    }

    /** Notes 4.10; a smaller one is more urgent. */
    long level(TaskState task) {
        Board.Task spec = task.spec.helper() == null
                ? task.spec
                : world.tasks.get(task.spec.helper().offloader()).spec;
        String policy = world.board.domains().get(task.spec.domain()).policy();
        long level = switch (policy) {
            case "fixed-priority", "audsley", "ldf" -> -spec.priority();
            case "rate-monotonic" -> Order.period(spec.activation());
            case "deadline-monotonic" -> Order.relativeDeadline(spec);
            case "edf" -> shortest(spec);
            default -> throw new IllegalStateException("no levels under " + policy);
        };
        return Math.min(level, LAST);
    }

    private static long shortest(Board.Task spec) {
        if (spec.activation() instanceof Activation.Rate rate && spec.deadline() == -2) {
            return SECOND.multiply(rate.hertzDenominator())
                    .divide(rate.hertzNumerator())
                    .longValueExact();
        }
        long shortest = spec.deadline() < 0 ? Job.NEVER : spec.deadline();
        if (spec.activation() instanceof Activation.Releases releases) {
            for (Activation.Release release : releases.list()) {
                if (release.deadline() >= 0) {
                    shortest = Math.min(shortest, release.deadline());
                }
            }
        }
        return shortest;
    }

    /** The level of the most urgent user on that core, NEVER for none. */
    long ceiling(LockState lock, int core) {
        long ceiling = Job.NEVER;
        for (TaskState user : lock.users) {
            if (user.spec.cores().get(0) == core) {
                ceiling = Math.min(ceiling, level(user));
            }
        }
        return ceiling;
    }

    private long elsewhere(LockState lock, int core) {
        long ceiling = Job.NEVER;
        for (TaskState user : lock.users) {
            if (user.spec.cores().get(0) != core) {
                ceiling = Math.min(ceiling, level(user));
            }
        }
        return ceiling;
    }

    /** Notes 4.16 to 4.20: the key that a lock gives to a job that asked for it then and takes it now. */
    long raises(LockState lock, Job job, long asked) {
        int core = job.cores.get(0);
        return switch (lock.protocol) {
            case IPCP -> asKey(job, ceiling(lock, core), world.now);
            case MRSP -> asKey(job, ceiling(lock, core), asked);
            case MPCP -> ABOVE_ALL + Math.min(elsewhere(lock, core), 1L << 60);
            case FMLP_PLUS -> Long.MIN_VALUE + asked;
            default -> Job.NEVER;
        };
    }

    private long asKey(Job job, long level, long instant) {
        if (!world.domain(job).spec.policy().equals("edf")) {
            return level;
        }
        return level >= LAST - instant ? LAST : level + instant;
    }

    /** Notes 4.11: all that raises a job now. */
    long raised(Job job) {
        long key = job.spinning ? job.raisedAsking : Job.NEVER;
        for (LockState lock : world.locks) {
            if (lock.owner == job) {
                key = Math.min(key, lock.raises);
            }
        }
        return key;
    }

    /** Notes 4.15: whose lock stands in the way of a request, null for nobody's. */
    @Nullable
    LockState inTheWay(Job job, LockState lock) {
        LockState highest = lock.owner == null ? null : lock;
        if (lock.protocol != Board.Protocol.PCP) {
            return highest;
        }
        int core = job.cores.get(0);
        for (LockState other : world.locks) {
            Job owner = other.owner;
            boolean here = other.protocol == Board.Protocol.PCP
                    && owner != null
                    && owner != job
                    && owner.cores.get(0) == core
                    && ceiling(other, core) <= level(job.task);
            if (here && (highest == null || ceiling(other, core) < ceiling(highest, core))) {
                highest = other;
            }
        }
        return highest;
    }

    /** Notes 4.17: whether anything of this core is under srp. */
    boolean guards(int core) {
        for (LockState lock : world.locks) {
            if (lock.protocol == Board.Protocol.SRP && ceiling(lock, core) != Job.NEVER) {
                return true;
            }
        }
        return false;
    }

    /** Notes 4.17. */
    boolean mayStart(Job job, int core) {
        if (job.dispatches > 0) {
            return true;
        }
        for (LockState lock : world.locks) {
            if (lock.protocol == Board.Protocol.SRP && lock.owner != null && ceiling(lock, core) <= level(job.task)) {
                return false;
            }
        }
        return true;
    }
}
