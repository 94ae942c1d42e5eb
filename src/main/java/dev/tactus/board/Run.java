package dev.tactus.board;

import dev.tactus.rt.Kernel;
import dev.tactus.rt.Outside;
import dev.tactus.rt.SimulationException;
import dev.tactus.rt.Turn;
import dev.tactus.sim.Digest;
import dev.tactus.sim.Draw;
import dev.tactus.sim.Header;
import dev.tactus.sim.ScannedTimeline;
import dev.tactus.sim.Time;
import dev.tactus.sim.Timeline;
import dev.tactus.sim.TraceSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a board from power-on, with one seed. Sinks are added before the first instant is worked; they read the
 * stream and cannot change the run. Not thread-safe: one thread drives it.
 */
public final class Run {
    private static final String EVENT = "event/";
    private static final String TASK = "task/";

    private final Board board;
    private final Kernel kernel;
    private final Header header;
    private final List<TraceSink> sinks = new ArrayList<>();
    private boolean begun;
    private final List<Injected> injected = new ArrayList<>();

    /** What is to come from outside, in order; another run had it. */
    private final ArrayDeque<Injected> planned = new ArrayDeque<>();

    /** Until when the past of a fork goes, {@link Time#NEVER} once it has turned and for all others. */
    private long turnsAt = Time.NEVER;

    private final @Nullable Turn turn;

    private Run(Board board, long seed, long end, IntFunction<Timeline> queue) {
        this.board = board;
        var setup = Assembly.of(board, seed, end);
        this.header = setup.header();
        this.kernel = new Kernel(setup, queue);
        this.turn = null;
        assert watched(seed);
    }

    /** No watcher sees it: what it was asked for changes on the way. */
    private Run(Fork fork, long seed, long at) {
        board = fork.past();
        turn = new Turn();
        turnsAt = at;
        var setup = fork.setup(turn, seed);
        header = setup.header();
        kernel = new Kernel(setup);
    }

    /**
     * A run of the past that is like the future from {@code at} on.
     *
     * @param at after power-on and before the end of the plan
     * @throws IllegalArgumentException if the two differ in what cannot change, or there is no such instant
     */
    public static Run forked(Fork fork, long seed, long at) {
        List<String> refused = fork.refused();
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException("cannot change in the middle of a run: " + refused);
        }
        if (at <= 0 || at >= fork.past().plan().duration()) {
            throw new IllegalArgumentException("no instant within the run: " + at + " ps");
        }
        return new Run(fork, seed, at);
    }

    /** Looked for once: most runs are short. */
    private static final class Watchers {
        static final List<RunWatcher> ALL = ServiceLoader.load(RunWatcher.class, Run.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private boolean watched(long seed) {
        for (RunWatcher watcher : Watchers.ALL) {
            watcher.watch(board, seed).ifPresent(sinks::add);
        }
        return true;
    }

    /** A run as long as the board's plan says. */
    public static Run of(Board board, long seed) {
        return new Run(board, seed, board.plan().duration(), Timeline::new);
    }

    /** A run that goes on until it is stopped. */
    public static Run endless(Board board, long seed) {
        return new Run(board, seed, Time.NEVER, Timeline::new);
    }

    /** The same as {@link #of} with a slow and plain queue of what is due: all that it does must be the same. */
    static Run withPlainQueue(Board board, long seed) {
        return new Run(board, seed, board.plan().duration(), ScannedTimeline::new);
    }

    /** The board that runs. */
    public Board board() {
        return board;
    }

    /** The head of the stream. */
    public Header header() {
        return header;
    }

    /**
     * Adds a reader of the stream.
     *
     * @throws IllegalStateException once the run has begun
     */
    public void addSink(TraceSink sink) {
        if (begun) {
            throw new IllegalStateException("the run has begun");
        }
        sinks.add(sink);
    }

    /**
     * Works every instant before {@code instant}, and none at or after the end of the run.
     *
     * @throws SimulationException if the run cannot go on: an instant never ends, or a scheduler of one's own fails
     */
    public void until(long instant) {
        begin();
        while (!planned.isEmpty() && planned.element().at() < instant) {
            Injected next = planned.remove();
            inject(next.what(), next.at());
        }
        work(instant, null);
    }

    private void begin() {
        if (!begun) {
            begun = true;
            if (!sinks.isEmpty()) {
                kernel.observe(FanOut.of(sinks));
            }
        }
    }

    /** @param then what else there is to do, unless the run is over */
    private void work(long instant, @Nullable Consumer<Kernel> then) {
        try {
            if (turn != null && instant > turnsAt) {
                kernel.runUntil(turnsAt);
                turnsAt = Time.NEVER;
                turn.now(kernel);
            }
            kernel.runUntil(instant);
            if (then != null && !kernel.isOver()) {
                then.accept(kernel);
            }
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            SimulationException blamed = OwnPolicy.blamed(thrown, board, kernel.now());
            if (blamed == null) {
                throw thrown;
            }
            throw blamed;
        }
    }

    /**
     * What may come to it from outside: {@code event/NAME} of an event that releases tasks, and {@code task/NAME} of a
     * task whose arrivals are sporadic, come in bursts or are listed; one with parts comes as a whole.
     */
    public List<String> injectable() {
        List<String> names = new ArrayList<>();
        for (int e = 0; e < board.events().size(); e++) {
            Activation released = new Activation.OnEvent(e);
            if (board.tasks().stream().anyMatch(task -> task.activation().equals(released))) {
                names.add(EVENT + board.events().get(e));
            }
        }
        for (Board.Task task : board.tasks()) {
            Activation by = task.activation();
            boolean any = by instanceof Activation.Sporadic
                    || by instanceof Activation.Bursts
                    || by instanceof Activation.Releases;
            if (any && !Graphs.isPart(task.name())) {
                names.add(TASK + task.name());
            }
        }
        return List.copyOf(names);
    }

    /**
     * Lets an event or a job come from outside, at an instant before which everything is then worked, and works that
     * instant. Nothing comes once the run is over, nor a job that its task does not take: before its cluster runs,
     * after the last of its {@code jobs}. What comes is no part of the board: no proof holds for such a run.
     *
     * @param what one of {@link #injectable}
     * @param at not before {@link #now}
     * @throws IllegalArgumentException if it cannot come from outside
     */
    public void inject(String what, long at) {
        if (!injectable().contains(what)) {
            throw new IllegalArgumentException("'" + what + "' cannot come from outside (what can: "
                    + (injectable().isEmpty() ? "nothing of this board" : String.join(", ", injectable())) + ")");
        }
        begin();
        if (what.startsWith(EVENT)) {
            int event = board.events().indexOf(what.substring(EVENT.length()));
            work(at, outside -> {
                Outside.raise(outside, event);
                comes(what);
            });
        } else {
            int[] whole = partsOf(what.substring(TASK.length()));
            work(at, outside -> {
                if (Outside.release(outside, whole)) {
                    comes(what);
                }
            });
        }
    }

    private void comes(String what) {
        injected.add(new Injected(what, kernel.now()));
    }

    /** A task and what of it runs beside it, in order of declaration. */
    private int[] partsOf(String task) {
        return IntStream.range(0, board.tasks().size())
                .filter(t -> Graphs.whole(board.tasks().get(t).name()).equals(task))
                .toArray();
    }

    /** What has come from outside, in order. */
    public List<Injected> injected() {
        return List.copyOf(injected);
    }

    /** Has come again from outside what came to another run of the board; before the run begins. */
    public void repeat(List<Injected> ofAnother) {
        planned.addAll(ofAnother);
    }

    /** Works everything up to the end of the run. */
    public void toEnd() {
        until(Time.NEVER);
    }

    /** The present instant in picoseconds. */
    public long now() {
        return kernel.now();
    }

    /** Whether nothing will happen any more. */
    public boolean over() {
        return kernel.isOver();
    }

    /** The instant of the next thing that is due, {@link Time#NEVER} for none. */
    public long nextAt() {
        return kernel.nextAt();
    }

    /** What each server may still use now, in picoseconds, rounded down; 0 for one without a budget. */
    public List<Long> budgetsLeft() {
        return IntStream.range(0, board.servers().size())
                .mapToObj(kernel::budgetLeft)
                .toList();
    }

    /**
     * The digest of everything observable so far (semantics, 10): those of tasks, mailboxes, cores and clusters in the
     * order of their names, and those of chains, which their reader hands in.
     *
     * @param chains digests of the chains, in the order of the header; empty where nobody follows them
     */
    public String digest(long... chains) {
        List<Kernel.Part> parts = new ArrayList<>(kernel.digests());
        for (int c = 0; c < chains.length; c++) {
            parts.add(new Kernel.Part("chain " + header.chains().get(c).name(), chains[c]));
        }
        parts.sort((a, b) -> a.name().compareTo(b.name()));
        long digest = 0;
        for (Kernel.Part part : parts) {
            digest = Digest.fold(digest, Draw.hash(part.name()), 0, part.digest());
        }
        return Digest.text(digest);
    }

    /** The digests of all parts so far, by names such as {@code task current-loop}, in the order of the names. */
    public SortedMap<String, Long> digests() {
        SortedMap<String, Long> digests = new TreeMap<>();
        kernel.digests().forEach(part -> digests.put(part.name(), part.digest()));
        return digests;
    }

    /** The digest of one part, such as {@code task current-loop} or {@code mailbox to-m4}. */
    public long digestOf(String part) {
        return kernel.digests().stream()
                .filter(p -> p.name().equals(part))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part of the board is called '" + part + "'"))
                .digest();
    }
}
