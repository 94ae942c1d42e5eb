package dev.tactus.board;

import dev.tactus.check.Blame;
import dev.tactus.check.BlameFacts;
import dev.tactus.check.BlameFacts.Urgency;
import dev.tactus.check.JobBlame;
import dev.tactus.sim.Time;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Readers of runs that split the time of every job into causes (docs/blame.md). */
public final class Blames {
    private static final long NO_PERIOD = Long.MAX_VALUE;

    private final Board board;

    /** Which table each task runs in the windows of. */
    private final Map<Integer, StaticTable> tableOf = new LinkedHashMap<>();

    private Blames(Board board) {
        this.board = board;
        for (StaticTable table : board.tables()) {
            for (int t = 0; t < board.tasks().size(); t++) {
                if (table.slots().stream().anyMatch(owns(t))) {
                    tableOf.put(t, table);
                }
            }
        }
    }

    private java.util.function.Predicate<TableSlot> owns(int task) {
        int domain = board.tasks().get(task).domain();
        return slot -> slot.task() == task || slot.partition() >= 0 && slot.partition() == domain;
    }

    /**
     * Blame for a run of the board; to be added as a sink before it begins, and finished after it.
     *
     * @param to takes each job when it ends
     */
    public static Blame of(Run run, Consumer<JobBlame> to) {
        return new Blame(run.header(), new Blames(run.board()).facts(), to);
    }

    /** The same for a run that the board is about to be given. */
    public static Blame of(Board board, long seed, Consumer<JobBlame> to) {
        return new Blame(Headers.of(board, seed), new Blames(board).facts(), to);
    }

    private BlameFacts facts() {
        Set<Integer> offloaded = new TreeSet<>();
        board.tasks().forEach(task -> named(task.body(), offloaded));
        List<BlameFacts.TaskFacts> tasks = IntStream.range(0, board.tasks().size())
                .mapToObj(t -> task(t, offloaded.contains(t)))
                .toList();
        List<List<Boolean>> freeEntry = board.mailboxes().stream()
                .map(box -> board.cores().stream()
                        .map(core -> box.interrupt().isZero() && isFree(core, Board.Overheads::interruptEntry))
                        .toList())
                .toList();
        List<Boolean> exits = board.cores().stream()
                .map(core -> !isFree(core, Board.Overheads::interruptExit))
                .toList();
        List<Long> capacities =
                board.cores().stream().map(Board.Core::capacityPerMhz).toList();
        return new BlameFacts(capacities, tasks, freeEntry, exits, windows());
    }

    private boolean isFree(Board.Core core, Function<Board.Overheads, Board.Cost> of) {
        return core.domain() < 0
                || of.apply(board.domains().get(core.domain()).overheads()).isZero();
    }

    private static void named(List<Step> body, Set<Integer> tasks) {
        for (Step step : body) {
            if (step instanceof Step.Offload offload && offload.task() >= 0) {
                tasks.add(offload.task());
            } else if (step instanceof Step.Repeat repeat) {
                named(repeat.body(), tasks);
            } else if (step instanceof Step.Every every) {
                named(every.body(), tasks);
            }
        }
    }

    private BlameFacts.TaskFacts task(int ordinal, boolean offloaded) {
        Board.Task task = board.tasks().get(ordinal);
        StaticTable table = tableOf.get(ordinal);
        Urgency urgency = task.interrupt() ? Urgency.OTHER : urgency(task);
        return new BlameFacts.TaskFacts(
                task.activation() instanceof Activation.After ? List.of() : task.after(),
                urgency,
                urgency == Urgency.LEVEL ? level(task) : 0,
                task.server(),
                table == null || task.interrupt() ? -1 : table.core(),
                (offloaded || board.splits().stream().anyMatch(split -> split.task() == ordinal))
                        && task.cores().size() > 1);
    }

    /** What a policy orders by, where that is a number that does not move. */
    private Urgency urgency(Board.Task task) {
        Board.Domain domain = board.domains().get(task.domain());
        if (domain.own() != null
                || domain.placing() == Placing.EDF_FM
                || domain.placing() == Placing.CD
                || domain.criticality() != null && domain.criticality().x() != null) {
            return Urgency.OTHER;
        }
        return switch (domain.policy()) {
            case "edf" -> task.helper() == null ? Urgency.DEADLINE : Urgency.OTHER;
            case "fixed-priority", "audsley", "ldf", "rate-monotonic", "deadline-monotonic" -> Urgency.LEVEL;
            case "fifo" -> Urgency.RELEASE;
            default -> Urgency.OTHER;
        };
    }

    private long level(Board.Task task) {
        Board.Task keys =
                task.helper() == null ? task : board.tasks().get(task.helper().offloader());
        return switch (board.domains().get(task.domain()).policy()) {
            case "rate-monotonic" -> orNone(Headers.period(keys));
            case "deadline-monotonic" -> orNone(Headers.deadline(keys));
            default -> -task.priority();
        };
    }

    private static long orNone(long length) {
        return length < 0 ? NO_PERIOD : length;
    }

    private BlameFacts.Windows windows() {
        List<long[]> edges = new ArrayList<>();
        for (StaticTable table : board.tables()) {
            edges.add(table.slots().stream()
                    .flatMapToLong(slot -> java.util.stream.LongStream.of(slot.from(), slot.to() % table.major()))
                    .sorted()
                    .distinct()
                    .toArray());
        }
        return new BlameFacts.Windows() {
            @Override
            public boolean open(int task, long at) {
                StaticTable table = java.util.Objects.requireNonNull(tableOf.get(task));
                TableSlot slot = at < last(table) ? table.at(at) : null;
                return slot != null && owns(task).test(slot);
            }

            @Override
            public long next(long at) {
                long next = Time.NEVER;
                for (int i = 0; i < edges.size(); i++) {
                    next = Math.min(next, nextEdge(board.tables().get(i), edges.get(i), at));
                }
                return next;
            }
        };
    }

    private static long nextEdge(StaticTable table, long[] edges, long at) {
        long begin = at - at % table.major();
        for (long edge : edges) {
            if (begin + edge > at) {
                return begin + edge;
            }
        }
        return edges.length == 0 ? Time.NEVER : begin + table.major() + edges[0];
    }

    /** When the last frame ends: none begins in a drain. */
    private long last(StaticTable table) {
        Board.Plan plan = board.plan();
        if (!plan.drain()) {
            return Time.NEVER;
        }
        long rest = plan.duration() % table.major();
        return rest == 0 ? plan.duration() : plan.duration() - rest + table.major();
    }
}
