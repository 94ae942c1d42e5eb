package dev.tactus.trace;

import dev.tactus.sim.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Heads of streams made by hand. */
public final class Heads {
    private Heads() {}

    /**
     * Cores c0, c1, ... of one domain, the tasks given, a resource r, a mailbox m, a pool p, an event e, an output o.
     */
    public static Header of(int cores, Header.Task... tasks) {
        return of(cores, List.of(), tasks);
    }

    /** The same with chains. */
    public static Header of(int cores, List<Header.Chain> chains, Header.Task... tasks) {
        List<Integer> all = IntStream.range(0, cores).boxed().toList();
        List<Header.Core> list = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            list.add(new Header.Core("c" + i, 0, 0, 1024, 1_000_000_000L, true));
        }
        return new Header(
                "bench",
                "bench",
                "",
                1,
                List.of(new Header.Cluster("cpu", "master", "", "", all, 0)),
                list,
                List.of(new Header.Domain("cpu", all, "edf", "global", List.of())),
                List.of(tasks),
                List.of(new Header.Mailbox("m", List.of(), List.of(), 4, 64, "reject")),
                List.of(new Header.Resource("r", "spin")),
                List.of("e"),
                List.of("o"),
                List.of(new Header.Pool("p", List.of(0), "static")),
                List.of(),
                List.of(),
                chains);
    }

    /** A task of domain 0; period and deadline in picoseconds. */
    public static Header.Task task(String name, long period, long deadline) {
        return new Header.Task(name, 0, List.of(0), "period", period, deadline, 0, -1, false, false, -1);
    }

    /** A task with a logical execution time. */
    public static Header.Task let(String name, long period, long let) {
        return new Header.Task(name, 0, List.of(0), "period", period, period, 0, let, false, false, -1);
    }

    /** A task whose jobs pause the job of their core. */
    public static Header.Task interrupt(String name, long period) {
        return new Header.Task(name, 0, List.of(0), "period", period, period, 0, -1, false, true, -1);
    }
}
