package dev.tactus.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a tree that stands for two: what the files say, and what a violation needs of it.
 *
 * @param plain what the files say, null where they say nothing
 * @param chosen what is needed, null for nothing
 * @param values the figures that were chosen, in the order of the jobs; empty where {@code chosen} is none of them
 * @param low, high bounds of each: of an instant, of its distance to the one before
 * @param about for people: what it is about and what the files allow
 */
record Pinned(
        @Nullable Object plain,
        @Nullable Object chosen,
        Form form,
        List<String> values,
        BigDecimal low,
        BigDecimal high,
        String about) {
    /** How the figures are written. */
    enum Form {
        /** One figure where all are equal, else a list that is replayed. */
        VALUES,
        /** A list that is replayed, though all are equal: one figure alone would be their most. */
        LIST,
        /** The first figure alone. */
        ONE,
        /** A list of instants. */
        INSTANTS,
        /** They are not. */
        FIXED
    }

    /** Figures that take the place of what the files say. */
    static Pinned of(
            @Nullable Object plain, Form form, List<String> values, BigDecimal low, BigDecimal high, String about) {
        Object chosen = switch (form) {
            case ONE -> values.get(0);
            case LIST -> listed(values);
            case INSTANTS -> new ArrayList<Object>(values);
            default -> values.stream().distinct().count() == 1 ? values.get(0) : listed(values);
        };
        return new Pinned(plain, chosen, form, List.copyOf(values), low, high, about);
    }

    private static Map<String, Object> listed(List<String> values) {
        return new LinkedHashMap<>(Map.of("values", new ArrayList<Object>(values)));
    }

    /** Something that is no figure of a choice. */
    static Pinned fixed(@Nullable Object plain, @Nullable Object chosen) {
        return new Pinned(plain, chosen, Form.FIXED, List.of(), BigDecimal.ZERO, BigDecimal.ZERO, "");
    }

    /** The same with other figures. */
    Pinned with(List<String> other) {
        return of(plain, form, other, low, high, about);
    }

    /** Whether figures, in picoseconds or cycles, are within the bounds. */
    boolean allows(List<BigDecimal> figures) {
        for (int i = 0; i < figures.size(); i++) {
            BigDecimal figure = figures.get(i);
            if (form == Form.INSTANTS) {
                figure = i == 0 ? low : figure.subtract(figures.get(i - 1));
            }
            if (figure.compareTo(low) < 0 || figure.compareTo(high) > 0) {
                return false;
            }
        }
        return true;
    }

    /** A copy of a tree with one of the two in place of each; the copy shares nothing. */
    static Map<String, Object> render(Map<String, Object> tree, boolean chosen) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            Object rendered = rendered(value, chosen);
            if (rendered != null) {
                copy.put(key, rendered);
            }
        });
        return copy;
    }

    private static @Nullable Object rendered(Object value, boolean chosen) {
        if (value instanceof Pinned pinned) {
            Object side = chosen ? pinned.chosen : pinned.plain;
            return side == null ? null : Trees.copy(side);
        } else if (value instanceof Map<?, ?>) {
            return render(Trees.map(value), chosen);
        } else if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            for (Object item : list) {
                Object side = rendered(item, chosen);
                if (side != null) {
                    items.add(side);
                }
            }
            return items;
        }
        return value;
    }
}
