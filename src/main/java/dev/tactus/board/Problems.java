package dev.tactus.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Collects every mistake of a load. A node that an error was placed at counts as broken: whoever reads it later takes
 * it as absent and says nothing more about it, so that one mistake is one message.
 */
final class Problems {
    /** More than anybody reads; the rest is only counted. */
    private static final int KEPT = 50_000;

    /** From here on nobody reads the advice. */
    private static final int ADVISED = 500;

    /** So many names are compared with unknown ones. */
    private static final long COMPARED = 1_000_000;

    /** What is not said while a file could not be read: it may say what seems to be missing. */
    private static final Set<Code> OF_ALL_FILES = EnumSet.of(
            Code.K08, Code.R01, Code.R03, Code.B01, Code.B04, Code.B06, Code.B07, Code.M01, Code.M05, Code.S01,
            Code.T17, Code.T18, Code.T23, Code.T24, Code.T26, Code.T27, Code.T28, Code.T29, Code.T34, Code.V01,
            Code.W01, Code.W02, Code.W04, Code.W08);

    private final List<Problem> list = new ArrayList<>();
    private final Set<Node> broken = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> incomplete = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> lost = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> unknown = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean unread;
    private final boolean forAnalysis;
    private int errors;
    private long compared;

    Problems() {
        this(false);
    }

    private Problems(boolean forAnalysis) {
        this.forAnalysis = forAnalysis;
    }

    /** Of a load that is only analysed: what this version cannot run, and a task that fits nowhere, are no mistakes. */
    static Problems ofAnalysis() {
        return new Problems(true);
    }

    /** Whether what is loaded is analysed and not run. */
    boolean isForAnalysis() {
        return forAnalysis;
    }

    /** An error at a node: what is wrong, and what would be right (shown in parentheses; empty for none). */
    void error(Code code, Node at, String what, String right) {
        if (forAnalysis && (code == Code.K04 || code == Code.T20 || code == Code.M04)) {
            return;
        }
        broken.add(at);
        if (code == Code.K01) {
            unknown.add(at);
        }
        if (incomplete.contains(at) || mayFollow(code)) {
            return;
        }
        error(code, at.source(), at.line(), at.column(), what, right);
    }

    /** An error that nothing else at or in the node can be the reason of: it is reported beside what was. */
    void certain(Code code, Node at, String what, String right) {
        broken.add(at);
        if (!mayFollow(code)) {
            error(code, at.source(), at.line(), at.column(), what, right);
        }
    }

    /** An error at a place that is no node. */
    void error(Code code, Source source, int line, int column, String what, String right) {
        errors++;
        add(false, code, source, line, column, what, right);
    }

    /** As an error, but the run goes on; the node stays whole. */
    void warning(Code code, Node at, String what, String right) {
        if (mayFollow(code)) {
            return;
        }
        add(true, code, at.source(), at.line(), at.column(), what, right);
    }

    private void add(boolean warning, Code code, Source source, int line, int column, String what, String right) {
        if (list.size() < KEPT) {
            String message = right.isEmpty() ? what : what + " (" + right + ")";
            String place = source.place(line, column);
            list.add(new Problem(warning, source.name(), line, column, place, message, code.name(), source.line(line)));
        }
    }

    /**
     * Marks a map (or its key) as one that lacks something or holds something broken, as was reported: what follows
     * from that is not reported at the same node again.
     */
    void incomplete(Node node) {
        incomplete.add(node);
    }

    boolean isIncomplete(Node node) {
        return incomplete.contains(node);
    }

    /** Marks a map of which an entry was left out, as was reported. */
    void lost(Node map) {
        incomplete(map);
        lost.add(map);
    }

    boolean isLost(Node map) {
        return lost.contains(map);
    }

    /** Keeps on a node what was found about the one that it replaces. */
    Node same(Node before, Node after) {
        if (before != after && isBroken(before)) {
            broken.add(after);
        }
        if (before != after && isIncomplete(before)) {
            incomplete.add(after);
        }
        if (before != after && isLost(before)) {
            lost.add(after);
        }
        return after;
    }

    /** Marks a key as one that nobody understands, of which enough was said. */
    void unknown(Node key) {
        broken.add(key);
        unknown.add(key);
    }

    /** Whether a key was reported as one that nobody understands. */
    boolean isUnknown(Node key) {
        return unknown.contains(key);
    }

    /** A file of the set was not read, as was reported: what seems to be missing may stand in it. */
    void unread() {
        unread = true;
    }

    boolean isUnread() {
        return unread;
    }

    private boolean mayFollow(Code code) {
        return unread && OF_ALL_FILES.contains(code);
    }

    /** Marks a node as reported elsewhere. */
    void breaks(Node node) {
        broken.add(node);
    }

    /** Whether an error was placed at exactly this node: take it as absent and report nothing more about it. */
    boolean isBroken(Node node) {
        return broken.contains(node);
    }

    /**
     * What would be right in place of an unknown word; no more than {@code otherwise} where none is near and there are
     * too many to list, and once comparing has cost enough.
     */
    String advice(String wrong, Collection<String> known, String otherwise) {
        compared += known.size();
        return many() || compared > COMPARED ? otherwise : Nearest.advice(wrong, known, otherwise);
    }

    /** As advice, of names that the board declares; {@code none} is said only where there are none. */
    String nameAdvice(String wrong, Collection<String> known, String none) {
        String some = known.size() == 1 ? "only one is declared" : "one of the " + known.size() + " that are declared";
        return advice(wrong, known, known.isEmpty() ? none : some);
    }

    /** Whether there are so many errors that a costly advice is not worth it. */
    boolean many() {
        return errors > ADVISED;
    }

    /** Whether there is any error; warnings do not count. */
    boolean any() {
        return errors > 0;
    }

    /** All in order of place. */
    List<Problem> sorted() {
        if (list.isEmpty()) {
            return List.of(); // comparators of this kind cost milliseconds of a start, and most starts need none
        }
        Comparator<Problem> order = Comparator.comparing(Problem::file)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column)
                .thenComparing(Problem::code)
                .thenComparing(Problem::message);
        return list.stream().sorted(order).distinct().toList();
    }

    /** The warnings alone. */
    List<Problem> warnings() {
        return sorted().stream().filter(Problem::warning).toList();
    }

    /** Ends the load if there is any error. */
    void throwIfAny() {
        if (any()) {
            throw new InputException(sorted());
        }
    }

    /** Text of a user as it may stand in a message: short, on one line. */
    static String quoted(String text) {
        int[] points = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(61)
                .toArray();
        String shown = new String(points, 0, Math.min(points.length, 60));
        return points.length > 60 ? "'" + shown + "...'" : "'" + shown + "'";
    }
}
