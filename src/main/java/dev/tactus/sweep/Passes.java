package dev.tactus.sweep;

import dev.tactus.check.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ways in which a tree is made smaller, each as often as something remains true of it. */
final class Passes {
    private static final List<RoundingMode> BOTH = List.of(RoundingMode.DOWN, RoundingMode.UP);

    private static final int FEW_CORES = 3;
    private static final int FEW_TASKS = 10;

    private final Predicate<Map<String, Object>> holds;
    private final ToLongFunction<Map<String, Object>> brokenAt;

    /** @param brokenAt when the contract breaks, in picoseconds, -1 if it does not */
    Passes(Predicate<Map<String, Object>> holds, ToLongFunction<Map<String, Object>> brokenAt) {
        this.holds = holds;
        this.brokenAt = brokenAt;
    }

    /** In their order: what makes the later ones faster comes first. */
    List<UnaryOperator<Map<String, Object>>> all() {
        return List.of(
                this::shorter,
                this::fewerContracts,
                this::fewerNames,
                this::fewerCores,
                this::fewerKeys,
                this::fewerChoices,
                this::constants,
                this::rounder,
                this::shorter);
    }

    private Map<String, Object> either(Map<String, Object> tree, Map<String, Object> other) {
        return holds.test(other) ? other : tree;
    }

    private static Map<String, Object> with(Map<String, Object> tree, List<Object> place, Object value) {
        Map<String, Object> copy = Trees.map(Trees.copy(tree));
        Trees.put(copy, place, value);
        return copy;
    }

    private Map<String, Object> less(
            Map<String, Object> tree,
            List<List<Object>> places,
            BiFunction<Map<String, Object>, List<List<Object>>, Map<String, Object>> without) {
        List<List<Object>> needed =
                DeltaDebugging.smallest(places, part -> holds.test(without.apply(tree, others(places, part))));
        return without.apply(tree, others(places, needed));
    }

    private static List<List<Object>> others(List<List<Object>> all, List<List<Object>> part) {
        Set<List<Object>> in = new LinkedHashSet<>(part);
        return all.stream().filter(each -> !in.contains(each)).toList();
    }

    /** It ends soon after the contract broke, at an instant with few digits. */
    private Map<String, Object> shorter(Map<String, Object> tree) {
        long at = brokenAt.applyAsLong(tree);
        if (at < 0 || !(tree.get("duration") instanceof Pinned duration)) {
            return tree;
        }
        List<String> ends = new ArrayList<>();
        for (long end : List.of(at, at + 1)) {
            List<String> rounded = Rounding.of(Words.time(end), List.of(RoundingMode.UP));
            ends.addAll(rounded.stream().filter(each -> soon(each, at)).toList());
            ends.add(Words.time(end));
            ends.addAll(rounded);
        }
        for (String end : ends) {
            Map<String, Object> next = with(tree, List.of("duration"), Pinned.fixed(duration.plain(), end));
            BigDecimal before = duration.chosen() instanceof String text ? Rounding.value(text) : null;
            BigDecimal after = Rounding.value(end);
            boolean less = before == null || after != null && isBetter(before, after, at);
            if (less && holds.test(next)) {
                return next;
            }
        }
        return tree;
    }

    /** Earlier, and not only by a little that takes more digits. */
    private static boolean isBetter(BigDecimal before, BigDecimal after, long at) {
        boolean rounder = after.stripTrailingZeros().precision()
                < before.stripTrailingZeros().precision();
        return after.compareTo(before) < 0 && (rounder || !soon(before, at)) || rounder && soon(after, at);
    }

    /** Not much later. */
    private static boolean soon(BigDecimal end, long at) {
        return end.multiply(BigDecimal.valueOf(4))
                        .compareTo(BigDecimal.valueOf(at).multiply(BigDecimal.valueOf(5)))
                <= 0;
    }

    private static boolean soon(String end, long at) {
        BigDecimal value = Rounding.value(end);
        return value != null && soon(value, at);
    }

    private Map<String, Object> fewerContracts(Map<String, Object> tree) {
        List<List<Object>> items = Trees.places(tree, 2).stream()
                .filter(place -> place.get(0).equals("timing"))
                .toList();
        return less(tree, items, Cuts::without);
    }

    /** First all kinds of things at once, then tasks alone: fewer tasks are worth more than fewer of the others. */
    private Map<String, Object> fewerNames(Map<String, Object> tree) {
        List<List<Object>> all = Cuts.named(tree);
        List<List<Object>> tasks =
                all.stream().filter(place -> place.get(0).equals("tasks")).toList();
        Map<String, Object> fewer = less(tree, tasks, Cuts::withoutNamed);
        fewer = less(fewer, Cuts.named(fewer), Cuts::withoutNamed);
        List<List<Object>> sections = Trees.places(fewer, 1).stream()
                .filter(place -> !Set.of("scenario", "duration", "clusters", "domains", "tasks")
                        .contains(place.get(0)))
                .toList();
        return less(fewer, sections, Cuts::without);
    }

    private Map<String, Object> fewerCores(Map<String, Object> tree) {
        Map<String, Object> best = tree;
        if (!(tree.get("clusters") instanceof Map<?, ?> clusters)) {
            return tree;
        }
        for (Object each : clusters.keySet()) {
            String cluster = each.toString();
            Object cores = Trees.at(best, List.of("clusters", cluster, "cores"));
            if (cores instanceof List<?> names) {
                List<String> all = names.stream().map(Object::toString).toList();
                Map<String, Object> from = best;
                List<String> needed = DeltaDebugging.smallest(
                        all, part -> holds.test(Cuts.withoutCores(from, cluster, gone(all, part))));
                best = Cuts.withoutCores(from, cluster, gone(all, needed));
            } else if (cores instanceof String text && text.matches("\\d{1,4}")) {
                int before = Integer.parseInt(text);
                Map<String, Object> from = best;
                best = IntStream.range(1, before)
                        .filter(count -> count <= FEW_CORES || count == before / 2 || count == before - 1)
                        .mapToObj(count -> Cuts.withCores(from, cluster, before, count))
                        .flatMap(Passes::orFewerTasks)
                        .filter(holds)
                        .findFirst()
                        .orElse(from);
            }
        }
        return best;
    }

    private static Set<String> gone(List<String> all, List<String> part) {
        Set<String> gone = new LinkedHashSet<>(all);
        gone.removeAll(new LinkedHashSet<>(part));
        return gone;
    }

    /** With a core less, a task or two less may be needed: in all ways where they are few. */
    private static Stream<Map<String, Object>> orFewerTasks(Map<String, Object> tree) {
        long tasks = Cuts.named(tree).stream()
                .filter(place -> place.get(0).equals("tasks"))
                .count();
        int most = tasks <= FEW_TASKS ? 2 : 1;
        return IntStream.rangeClosed(0, most)
                .mapToObj(fewer -> fewerTasks(tree, fewer))
                .flatMap(List::stream);
    }

    /** A tree without so many of its tasks, in all ways. */
    private static List<Map<String, Object>> fewerTasks(Map<String, Object> tree, int tasks) {
        if (tasks == 0) {
            return List.of(tree);
        }
        List<Map<String, Object>> found = new ArrayList<>();
        for (List<Object> place : Cuts.named(tree)) {
            if (place.get(0).equals("tasks")) {
                Map<String, Object> fewer = Cuts.withoutNamed(tree, List.of(place));
                found.addAll(fewerTasks(fewer, tasks - 1));
            }
        }
        return found;
    }

    private Map<String, Object> fewerKeys(Map<String, Object> tree) {
        Map<String, Object> best = tree;
        for (int depth = 2; depth <= Cuts.deepest(); depth++) {
            best = less(best, Cuts.keys(best, depth), Cuts::without);
        }
        return best;
    }

    private static List<List<Object>> all(Map<String, Object> tree) {
        List<List<Object>> found = new ArrayList<>();
        for (int depth = 1; depth <= Cuts.deepest(); depth++) {
            found.addAll(Trees.places(tree, depth));
        }
        return found;
    }

    /** What was chosen goes back to what the files say, or at least fewer figures are chosen, and equal ones. */
    private Map<String, Object> fewerChoices(Map<String, Object> tree) {
        Map<String, Object> best = tree;
        for (List<Object> place : all(tree)) {
            if (Trees.at(best, place) instanceof Pinned pinned && pinned.form() != Pinned.Form.FIXED) {
                Object plain = pinned.plain();
                if (pinned.form() == Pinned.Form.INSTANTS) {
                    best = either(best, densest(best, place.subList(0, place.size() - 1)));
                } else {
                    best = either(best, plain == null ? Cuts.without(best, List.of(place)) : with(best, place, plain));
                }
                if (Trees.at(best, place) instanceof Pinned still) {
                    best = fewer(best, place, still);
                }
            }
        }
        return best;
    }

    /** Instants of a sporadic task give way to the least distance again. */
    private static Map<String, Object> densest(Map<String, Object> tree, List<Object> task) {
        Map<String, Object> copy = Trees.map(Trees.copy(tree));
        if (Trees.at(copy, task) instanceof Map<?, ?> map) {
            Trees.map(map)
                    .entrySet()
                    .removeIf(entry -> entry.getValue() instanceof Pinned each
                            && each.plain() == null
                            && (entry.getKey().equals("releases")
                                    || entry.getKey().equals("deadline")));
            if (map.get("sporadic") instanceof Pinned sporadic && sporadic.plain() != null) {
                Trees.map(map).put("sporadic", sporadic.plain());
            }
        }
        return copy;
    }

    private Map<String, Object> fewer(Map<String, Object> tree, List<Object> place, Pinned pinned) {
        List<String> figures = pinned.values();
        if (pinned.form() != Pinned.Form.INSTANTS && figures.size() > 1) {
            for (String each : new LinkedHashSet<>(figures)) {
                Map<String, Object> next = with(tree, place, pinned.with(List.of(each)));
                if (holds.test(next)) {
                    return next;
                }
            }
        }
        Map<String, Object> best = tree;
        for (int count = 1; count < figures.size(); count++) {
            Map<String, Object> next = with(tree, place, pinned.with(figures.subList(0, count)));
            if (holds.test(next)) {
                best = next;
                break;
            }
        }
        return best;
    }

    /** What is drawn or possible becomes one figure. */
    private Map<String, Object> constants(Map<String, Object> tree) {
        Map<String, Object> best = tree;
        for (List<Object> place : all(tree)) {
            if (Trees.at(best, place) instanceof Map<?, ?> map && map.size() == 1) {
                Object figure = map.containsKey("range") ? map.get("range") : map.get("uniform");
                if (figure instanceof List<?> ends && ends.size() == 2) {
                    best = either(best, with(best, place, ends.get(1)));
                    best = either(best, with(best, place, ends.get(0)));
                }
            }
        }
        return best;
    }

    private Map<String, Object> rounder(Map<String, Object> tree) {
        Map<String, Object> best = tree;
        for (List<Object> place : all(tree)) {
            Object value = Trees.at(best, place);
            if (value instanceof Pinned pinned) {
                best = rounder(best, place, pinned);
            } else if (value instanceof String text) {
                for (String rounder : Rounding.of(place, text)) {
                    Map<String, Object> next = with(best, place, rounder);
                    if (holds.test(next)) {
                        best = next;
                        break;
                    }
                }
            }
        }
        return best;
    }

    private Map<String, Object> rounder(Map<String, Object> tree, List<Object> place, Pinned pinned) {
        Map<String, Object> best = tree;
        Pinned now = pinned;
        for (int i = 0; i < pinned.values().size(); i++) {
            for (String rounder : Rounding.of(pinned.values().get(i), BOTH)) {
                List<String> figures = new ArrayList<>(now.values());
                figures.set(i, rounder);
                Pinned other = now.with(figures);
                List<BigDecimal> values = figures.stream()
                        .map(Rounding::value)
                        .map(value -> value == null ? BigDecimal.valueOf(-1) : value)
                        .toList();
                if (other.allows(values) && holds.test(with(best, place, other))) {
                    now = other;
                    best = with(best, place, other);
                    break;
                }
            }
        }
        return best;
    }
}
