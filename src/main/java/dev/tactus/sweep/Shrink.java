package dev.tactus.sweep;

import dev.tactus.board.Board;
import dev.tactus.board.Breaking;
import dev.tactus.board.Choices.Choice;
import dev.tactus.board.Demand;
import dev.tactus.board.InputException;
import dev.tactus.board.PlainTree;
import dev.tactus.board.Request;
import dev.tactus.board.Resolved;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a violation smaller: a board with explicit execution times, releases and offsets that breaks the same contract
 * with fewer tasks, cores and keys, in a shorter time, with rounder figures.
 *
 * <p>What is asked of every step: the contract breaks still. Where the files alone, without the values that a search
 * found, keep the contract, they must still keep it, so that it stays a violation that only those values show. Else the
 * tasks must not begin to ask for more than their cores have. Figures are rounded only in the direction that asks for
 * less.
 */
public final class Shrink {
    private static final int MOST_PROBES = 10_000;
    private static final int MOST_ROUNDS = 5;

    private final Resolved resolved;
    private final String contract;
    private final BooleanSupplier enough;
    private final Request options;
    private final Set<String> refused = new HashSet<>();
    private boolean contrast;
    private boolean overloaded;
    private int probes;

    /**
     * A smaller violation.
     *
     * @param text a whole scenario, without comments
     * @param contract that breaks; @param at when, in picoseconds
     * @param board that it loads to
     * @param kept whether the contract is kept without the chosen values
     * @param chosen what was chosen and what the files allow, for people
     * @param probes how many boards were tried
     * @param whole whether it ended by itself
     */
    public record Result(
            String text,
            String contract,
            long at,
            Board board,
            boolean kept,
            List<String> chosen,
            int probes,
            boolean whole) {}

    private Shrink(Resolved resolved, String contract, Request options, BooleanSupplier enough) {
        this.resolved = resolved;
        this.contract = contract;
        this.options = options;
        this.enough = enough;
    }

    /**
     * Shrinks.
     *
     * @param resolved what was searched
     * @param choices what there was to choose; @param values what broke the contract
     * @param contract its name
     * @param name of the scenario that is written
     * @param classes where schedulers of one's own are
     * @param enough asked in between; true: no more
     * @return null where the violation does not show again once it is written down, or {@code enough} came first
     */
    public static @Nullable Result of(
            Resolved resolved,
            List<Choice> choices,
            long[] values,
            long seed,
            String contract,
            String name,
            ClassLoader classes,
            BooleanSupplier enough) {
        Request options = new Request(List.of(), List.of(), null, null, classes);
        return new Shrink(resolved, contract, options, enough).run(Pins.tree(resolved, choices, values, seed, name));
    }

    private @Nullable Result run(Map<String, Object> beginning) {
        Board plain = board(Pinned.render(beginning, false));
        Board first = board(Pinned.render(beginning, true));
        if (first == null || Breaking.at(first, contract) < 0) {
            return null;
        }
        contrast = plain != null && Breaking.at(plain, contract) < 0;
        overloaded = Demand.exceeds(first);
        Map<String, Object> best = beginning;
        Passes passes = new Passes(this::holds, this::brokenAt);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Map<String, Object> next = best;
            for (UnaryOperator<Map<String, Object>> pass : passes.all()) {
                next = pass.apply(next);
            }
            if (text(next).equals(text(best))) {
                break;
            }
            best = next;
        }
        Board board = board(Pinned.render(best, true));
        if (board == null) {
            throw new IllegalStateException("what was loaded once does not load again");
        }
        return new Result(
                PlainTree.text(Pinned.render(best, true)),
                contract,
                Breaking.at(board, contract),
                board,
                contrast,
                chosen(best),
                probes,
                probes < MOST_PROBES && !enough.getAsBoolean());
    }

    private static String text(Map<String, Object> tree) {
        return PlainTree.text(Pinned.render(tree, true)) + PlainTree.text(Pinned.render(tree, false));
    }

    private static List<String> chosen(Object tree) {
        List<String> found = new ArrayList<>();
        if (tree instanceof Map<?, ?> map) {
            map.values().forEach(each -> found.addAll(chosen(each)));
        } else if (tree instanceof List<?> list) {
            list.forEach(each -> found.addAll(chosen(each)));
        } else if (tree instanceof Pinned pinned && !pinned.about().isEmpty()) {
            found.add(pinned.about());
        }
        return found;
    }

    private boolean holds(Map<String, Object> tree) {
        String text = text(tree);
        if (refused.contains(text) || probes >= MOST_PROBES || enough.getAsBoolean()) {
            return false;
        }
        probes++;
        boolean holds = asked(tree);
        if (!holds) {
            refused.add(text);
        }
        return holds;
    }

    private boolean asked(Map<String, Object> tree) {
        Board chosen = board(Pinned.render(tree, true));
        if (chosen == null || Breaking.at(chosen, contract) < 0) {
            return false;
        }
        if (!contrast) {
            return overloaded || !Demand.exceeds(chosen);
        }
        Board plain = board(Pinned.render(tree, false));
        return plain != null && Breaking.at(plain, contract) < 0;
    }

    private long brokenAt(Map<String, Object> tree) {
        Board board = board(Pinned.render(tree, true));
        return board == null ? -1 : Breaking.at(board, contract);
    }

    private @Nullable Board board(Map<String, Object> tree) {
        try {
            return Resolved.ofText("shrunk", PlainTree.text(tree), options).board();
        } catch (InputException e) {
            return null;
        }
    }
}
