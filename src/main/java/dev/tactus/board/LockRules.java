package dev.tactus.board;

import dev.tactus.rt.Schedulers;
import java.util.List;
import java.util.TreeSet;

/** What the protocol of a resource asks of those who use it (docs/semantics-notes.md, 4). */
final class LockRules {
    private final Draft d;

    LockRules(Draft d) {
        this.d = d;
    }

    void check() {
        for (int resource = 0; resource < d.resources.size(); resource++) {
            Board.Protocol protocol = d.resources.get(resource).protocol();
            List<Uses.Use> uses = Uses.of(d.uses.locks, resource);
            switch (protocol) {
                case PCP, IPCP, SRP -> {
                    if (stays(protocol, uses)) {
                        oneCore(protocol, uses);
                        ordered(protocol, uses);
                    }
                }
                case MSRP, FMLP_PLUS -> {
                    if (stays(protocol, uses) && outOfWindows(protocol, uses)) {
                        ordered(protocol, uses);
                    }
                }
                case MPCP -> {
                    if (stays(protocol, uses) && outOfWindows(protocol, uses)) {
                        ordered(protocol, uses);
                        onePolicy(protocol, uses);
                    }
                }
                case MRSP -> {
                    if (stays(protocol, uses) && outOfWindows(protocol, uses)) {
                        ordered(protocol, uses);
                        oneDomain(protocol, uses);
                    }
                }
                default -> {
                    // Fits everybody.
                }
            }
        }
    }

    private TaskDraft task(Uses.Use use) {
        return d.tasks.get(use.task());
    }

    private void error(Uses.Use use, String what, String right) {
        d.problems.error(Code.T34, use.at(), what, right);
    }

    /** Each user has one core, which is scheduled by itself; true where that holds and is known. */
    private boolean stays(Board.Protocol protocol, List<Uses.Use> uses) {
        for (Uses.Use use : uses) {
            TaskDraft task = task(use);
            boolean unclear = d.unclearPolicies.contains(task.domain) || d.unclearPlacements.contains(task.domain);
            if (task.cores.isEmpty() || task.domain < 0 || unclear) {
                return false;
            }
            Board.Domain domain = d.domains.get(task.domain);
            if (task.cores.size() > 1 || !domain.partitioned() && domain.cores().size() > 1) {
                error(
                        use,
                        "task " + task.name + " is scheduled over several cores, and " + protocol.word()
                                + " is for cores that are scheduled one by one",
                        "placement: partitioned, or pip");
                return false;
            }
        }
        return true;
    }

    /** No user loses its core at the end of a window, whatever it holds. */
    private boolean outOfWindows(Board.Protocol protocol, List<Uses.Use> uses) {
        for (Uses.Use use : uses) {
            if (d.partitions.containsValue(task(use).domain)) {
                error(
                        use,
                        "task " + task(use).name + " is of a partition, which loses its core at the end of a window, "
                                + "and others wait for it on theirs under " + protocol.word(),
                        "a resource of that partition alone, or pip");
                return false;
            }
        }
        return true;
    }

    private void oneCore(Board.Protocol protocol, List<Uses.Use> uses) {
        for (Uses.Use use : uses) {
            int core = task(use).cores.get(0);
            int first = task(uses.get(0)).cores.get(0);
            if (core == first && task(use).domain != task(uses.get(0)).domain) {
                error(
                        use,
                        "task " + task(use).name + " is of another domain than " + task(uses.get(0)).name + ", and "
                                + protocol.word() + " is for one",
                        "none, pip or npp");
                return;
            }
            if (core != first) {
                error(
                        use,
                        "task " + task(use).name + " runs on " + d.cores.get(core).name + ", task "
                                + task(uses.get(0)).name + " on " + d.cores.get(first).name + ", and "
                                + protocol.word() + " is for one core",
                        "msrp, mpcp, mrsp, fmlp+ or spin");
                return;
            }
        }
    }

    /** The policy orders tasks, not only jobs. */
    private void ordered(Board.Protocol protocol, List<Uses.Use> uses) {
        for (Uses.Use use : uses) {
            Board.Domain domain = d.domains.get(task(use).domain);
            String policy = domain.policy();
            Schedulers.Entry entry = Schedulers.named(policy).orElse(null);
            if (domain.own() != null || entry != null && !entry.hasLevels()) {
                error(
                        use,
                        protocol.word() + " needs a policy with an order among tasks, which " + policy + " has not",
                        "fixed-priority, edf, ...; or none, npp, pip or spin");
                return;
            }
        }
    }

    private void onePolicy(Board.Protocol protocol, List<Uses.Use> uses) {
        TreeSet<String> policies = new TreeSet<>();
        uses.forEach(use -> policies.add(d.domains.get(task(use).domain).policy()));
        if (policies.size() > 1 || policies.contains("edf")) {
            error(
                    uses.get(0),
                    protocol.word() + " compares the priorities of all who use it, and these are under "
                            + String.join(" and ", policies),
                    "one policy with fixed priorities for all, or fmlp+");
        }
    }

    /** A holder may go on on the core of another user: it does the same work there, and has no slices. */
    private void oneDomain(Board.Protocol protocol, List<Uses.Use> uses) {
        for (Uses.Use use : uses) {
            int domain = task(use).domain;
            if (domain != task(uses.get(0)).domain) {
                error(
                        use,
                        "task " + task(use).name + " is of another domain than "
                                + task(uses.get(0)).name + ", and a holder of " + protocol.word()
                                + " may go on on the core of another user",
                        "one partitioned domain for all, or msrp");
                return;
            }
            if (d.domains.get(domain).quantum() > 0) {
                error(use, protocol.word() + " has no time slices", "no quantum, or msrp");
                return;
            }
        }
    }
}
