package dev.tactus.board;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The names of one kind of thing, in order of declaration. */
final class Names {
    private final String kind;
    private final Problems problems;
    private final Predicate<String> lost;
    private final List<String> list = new ArrayList<>();
    private final Map<String, Integer> ordinals = new HashMap<>();

    Names(String kind, Problems problems) {
        this(kind, problems, name -> false);
    }

    /** @param lost whether a name that is not known may be one that could not be read */
    Names(String kind, Problems problems, Predicate<String> lost) {
        this.kind = kind;
        this.problems = problems;
        this.lost = lost;
    }

    /** The ordinal of a name, which is made if it is new. */
    int add(String name) {
        Integer known = ordinals.putIfAbsent(name, list.size());
        if (known == null) {
            list.add(name);
            return list.size() - 1;
        }
        return known;
    }

    boolean has(String name) {
        return ordinals.containsKey(name);
    }

    /** The ordinal, or -1 without a word. */
    int look(String name) {
        return ordinals.getOrDefault(name, -1);
    }

    /** The ordinal of the name that a node gives; an unknown one is an error, and -1. */
    int find(Node at) {
        int ordinal = look(at.text());
        if (ordinal < 0 && !problems.isBroken(at) && lost.test(at.text())) {
            problems.breaks(at);
        } else if (ordinal < 0 && !problems.isBroken(at)) {
            problems.error(Code.R01, at, "no " + kind + " is called " + Problems.quoted(at.text()), nearest(at.text()));
        }
        return ordinal;
    }

    /** What would be right in place of an unknown name. */
    String nearest(String wrong) {
        return problems.nameAdvice(wrong, list, "no " + kind + " is declared");
    }

    String name(int ordinal) {
        return list.get(ordinal);
    }

    int size() {
        return list.size();
    }

    List<String> list() {
        return Collections.unmodifiableList(list);
    }
}
