package dev.tactus.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The name space that cores, clusters, domains, partitions and pools share (semantics, 13): a name may stand again only
 * for the same set of cores.
 */
final class Places {
    /** @param cores ascending ordinals */
    private record Place(String kind, List<Integer> cores) {}

    private final Problems problems;
    private final Predicate<String> lost;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /** @param lost whether a name that is not known may be one that could not be read */
    Places(Problems problems, Predicate<String> lost) {
        this.problems = problems;
        this.lost = lost;
    }

    /** Enters a name, declared at a node, for a set of cores; a second meaning is an error. */
    void add(String kind, String name, List<Integer> cores, Node at) {
        List<Integer> sorted = cores.stream().sorted().toList();
        Place known = places.putIfAbsent(name, new Place(kind, sorted));
        if (known != null && !known.cores.equals(sorted) && !problems.isBroken(at)) {
            problems.error(
                    Code.R02,
                    at,
                    "the " + kind + " " + Problems.quoted(name) + " has the name of a " + known.kind
                            + " with other cores",
                    "cores, clusters, domains, partitions and pools share one name space");
        }
    }

    /** The cores that a name stands for, or null if nothing has it. */
    @Nullable
    List<Integer> cores(String name) {
        Place place = places.get(name);
        return place == null ? null : place.cores;
    }

    /** Whether a name that nothing has may be one that could not be read. */
    boolean isLost(String name) {
        return lost.test(name);
    }

    /** The cores of the name at a node; an unknown one is an error and null. */
    @Nullable
    List<Integer> find(Node at) {
        List<Integer> cores = cores(at.text());
        if (cores == null && !problems.isBroken(at) && lost.test(at.text())) {
            problems.breaks(at);
        } else if (cores == null && !problems.isBroken(at)) {
            problems.error(
                    Code.R01,
                    at,
                    "no core, cluster, domain or pool is called " + Problems.quoted(at.text()),
                    problems.nameAdvice(at.text(), places.keySet(), "the board has none"));
        }
        return cores;
    }
}
