package dev.tactus.board;

import dev.tactus.check.Verdict;
import dev.tactus.rt.SimulationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Two states of the same files, and all boards between them: each difference can be taken over from the second state
 * into the first by itself. What is only about names, texts and comparing runs is no difference.
 */
public final class Revisions {
    private static final Set<String> HEADS = Set.of("board", "firmware", "scenario", "description");

    /** What became of a key. */
    public enum Change {
        CHANGED,
        ADDED,
        REMOVED,
        /** Its names stand in another order. */
        ORDER;

        /** For people. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What one state has; @param text as one would write it on a line; @param line, column from 1 */
    public record Side(String text, String place, String file, int line, int column) {}

    /**
     * One difference.
     *
     * @param path by names, items of lists by their number in the second state, of removed ones in the first
     * @param good, bad null where it is not there
     */
    public record Difference(
            int number,
            String path,
            Change change,
            @Nullable Side good,
            @Nullable Side bad) {}

    /** What became of a state in between. */
    public enum Tried {
        /** It breaks the contract. */
        BREAKS,
        /** It does not, or has no such contract. */
        KEEPS,
        /** What was taken over makes no sense by itself. */
        NOT_LOADED,
        /** The run came to no end. */
        NOT_RUN
    }

    private static final int PIECES = 64;

    private final Node good;
    private final Node bad;
    private final Request request;
    private final List<Difference> differences = new ArrayList<>();

    private Revisions(Node good, Node bad, Request request) {
        this.good = good;
        this.bad = bad;
        this.request = request;
    }

    /** Compares two states; schedulers of one's own are looked for in the given classes. */
    public static Revisions of(Resolved good, Resolved bad, ClassLoader classes) {
        Node was = withHeadsOf(bad.decides(), good.decides());
        Request nothing = new Request(List.of(), List.of(), null, null, classes);
        Revisions revisions = new Revisions(was, bad.decides(), nothing);
        Mixture.of(was, bad.decides(), found -> {
            revisions.add(found);
            return false;
        });
        return revisions;
    }

    /** Names and texts are those of one state throughout. */
    private static Node withHeadsOf(Node named, Node tree) {
        List<Node.Entry> entries = new ArrayList<>(named.entries());
        entries.removeIf(entry -> !HEADS.contains(entry.key().text()));
        for (Node.Entry entry : tree.entries()) {
            if (!HEADS.contains(entry.key().text())) {
                entries.add(entry);
            }
        }
        return tree.withEntries(entries);
    }

    private void add(Mixture.Found found) {
        boolean order = found.change() == Change.ORDER;
        differences.add(new Difference(
                differences.size(),
                found.path(),
                found.change(),
                side(found.before(), order),
                side(found.after(), order)));
    }

    private static @Nullable Side side(@Nullable Node node, boolean order) {
        if (node == null) {
            return null;
        }
        List<String> names =
                node.entries().stream().map(entry -> entry.key().text()).toList();
        String text = order ? String.join(", ", names) : TreeText.flow(node);
        return new Side(text, node.place(), node.source().name(), node.line(), node.column());
    }

    /** All that differs, in the order of the files. */
    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** The first state with some of the differences taken over; null where that cannot be loaded. */
    public @Nullable Board with(List<Difference> taken) {
        Set<Integer> numbers = new TreeSet<>();
        taken.forEach(each -> numbers.add(each.number()));
        int[] next = {0};
        Node mixed = Mixture.of(good, bad, found -> numbers.contains(next[0]++));
        Problems problems = new Problems();
        Reading reading = Reading.ofTree(mixed, request, List.of(), new YamlReader(problems), problems);
        @Nullable Board board = reading.build(problems);
        return problems.any() ? null : board;
    }

    /** Whether the first state with some of the differences breaks a contract, by a run with a seed. */
    public Tried attempt(List<Difference> taken, String contract, long seed) {
        Board board = with(taken);
        if (board == null) {
            return Tried.NOT_LOADED;
        }
        try {
            return breaks(board, contract, seed) ? Tried.BREAKS : Tried.KEEPS;
        } catch (SimulationException e) {
            return Tried.NOT_RUN;
        }
    }

    private static boolean breaks(Board board, String contract, long seed) {
        Trial trial = Trial.of(board, seed);
        boolean[] any = new boolean[1];
        trial.onBroken(verdict -> any[0] |= verdict.contract().name().equals(contract));
        long end = board.plan().duration();
        long piece = Math.max(1, end / PIECES);
        // A broken contract stays broken: the rest of the run need not be worked.
        for (long at = piece; at < end && !any[0]; at += piece) {
            trial.run().until(at);
        }
        if (any[0]) {
            return true;
        }
        trial.run().toEnd();
        return trial.finish(seed).verdicts().stream()
                .anyMatch(verdict -> verdict.status() == Verdict.Status.BROKEN
                        && verdict.contract().name().equals(contract));
    }
}
