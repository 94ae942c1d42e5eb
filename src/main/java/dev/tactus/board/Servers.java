package dev.tactus.board;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Servers, declared or of one task, and what fits them together with their tasks and domains. */
final class Servers {
    private static final Board.Share NOTHING = new Board.Share(BigInteger.ZERO, BigInteger.ONE);
    private static final Board.Share WHOLE = new Board.Share(BigInteger.ONE, BigInteger.ONE);

    /** Parts of a share that can be counted with. */
    private static final int BITS = 31;

    private final Draft d;
    private final List<ServerDraft> drafts = new ArrayList<>();

    Servers(Draft d) {
        this.d = d;
    }

    void declare() {
        for (Node.Entry entry : d.section("servers")) {
            d.serverNames.add(entry.key().text());
            drafts.add(new ServerDraft(entry.key().text(), entry.key(), entry.value()));
        }
    }

    /** Finds the server of a task, or makes its own. */
    void serve(TaskDraft task) {
        Node server = d.fields.get(task.node, "server");
        if (server == null) {
            return;
        }
        if (server.isScalar()) {
            task.server = d.serverNames.find(server);
        } else if (d.serverNames.has(task.name)) {
            d.problems.error(
                    Code.K06,
                    server,
                    "a server called " + task.name + " is declared already",
                    "another name of the task");
        } else {
            task.server = d.serverNames.add(task.name);
            drafts.add(new ServerDraft(task.name, task.key, server));
        }
        if (task.server >= 0) {
            drafts.get(task.server).tasks.add(task);
        }
    }

    /** Where a task runs that does not say it: where its server does. */
    @Nullable
    Node place(TaskDraft task) {
        return task.server < 0 ? null : d.fields.get(drafts.get(task.server).node, "on");
    }

    /** The finished servers; all tasks have their places. */
    void read() {
        boolean served = !d.doubts.inTasks(Set.of("server"));
        for (ServerDraft draft : drafts) {
            if (draft.tasks.isEmpty()) {
                if (served && !d.problems.isBroken(draft.key)) {
                    String what = "server " + draft.name + " serves no task";
                    d.problems.certain(Code.V01, draft.key, what, "server: of a task");
                }
            } else if (!d.problems.isBroken(draft.node) && !d.problems.isIncomplete(draft.node)) {
                read(draft);
            }
        }
        boolean all = d.servers.size() == drafts.size();
        if (all && d.doubts.none("clusters", "domains", "servers") && !d.doubts.inTasks(Set.of("server"))) {
            for (int s = 0; s < d.servers.size(); s++) {
                fits(d.servers.get(s), drafts.get(s));
            }
            for (int domain = 0; domain < d.domains.size(); domain++) {
                admit(domain);
            }
        }
    }

    private void read(ServerDraft draft) {
        TreeSet<Integer> cores = new TreeSet<>();
        for (TaskDraft task : draft.tasks) {
            cores.addAll(task.cores);
            if (task.interrupt) {
                d.problems.error(
                        Code.K03, task.key, "an interrupt's jobs run at once, and no server serves them", "no server");
            }
        }
        if (cores.isEmpty()) {
            return;
        }
        int domain = d.cores.get(cores.first()).domain;
        if (d.unclearPlacements.contains(domain)) {
            return;
        }
        Board.Domain its = domain < 0 ? null : d.domains.get(domain);
        if (its != null && (its.policy().equals(Tables.POLICY) || its.criticality() != null)) {
            d.problems.error(
                    Code.K04,
                    draft.key,
                    "a server under " + (its.criticality() == null ? "a table" : "modes of criticality")
                            + " is not supported yet",
                    "tasks of another domain");
            return;
        }
        boolean several = cores.stream().anyMatch(core -> d.cores.get(core).domain != domain);
        if (several || d.domains.get(domain).partitioned() && cores.size() > 1) {
            d.problems.error(
                    Code.V02,
                    draft.key,
                    "the tasks of server " + draft.name + " are on cores of several schedulers",
                    "tasks of one domain; of one core, if it is partitioned");
            return;
        }
        Board.ServerKind kind = Board.ServerKind.valueOf(
                d.fields.word(draft.node, "kind", "").replace('-', '_').toUpperCase(java.util.Locale.ROOT));
        long period = d.fields.whole(draft.node, "period", -1);
        BigInteger[] share = d.fields.exact(d.fields.get(draft.node, "utilization"));
        Board.Server server = new Board.Server(
                draft.name,
                kind,
                domain,
                List.copyOf(cores),
                d.fields.whole(draft.node, "budget", -1),
                period,
                d.fields.whole(draft.node, "deadline", period),
                d.fields.small(draft.node, "priority", 0),
                share == null ? null : new Board.Share(share[0], share[1]),
                d.fields.word(draft.node, "reclaim", "none").equals("grub"),
                share(draft.node, "extra", NOTHING),
                share(draft.node, "limit", WHOLE));
        d.servers.add(server);
        draft.tasks.stream().filter(task -> !task.hasPriority).forEach(task -> task.priority = server.priority());
        policyFits(server, draft);
        preemptionFits(server, draft);
        figuresFit(server, draft);
        draft.tasks.forEach(task -> locksFit(task, task.body));
    }

    /** Ceilings and the like are for jobs with an urgency of their own. */
    private void locksFit(TaskDraft task, List<Step> body) {
        for (Step step : body) {
            if (step instanceof Step.Repeat repeat) {
                locksFit(task, repeat.body());
            } else if (step instanceof Step.Every every) {
                locksFit(task, every.body());
            } else if (step instanceof Step.Lock lock) {
                Board.Resource resource = d.resources.get(lock.resource());
                switch (resource.protocol()) {
                    case NONE, PIP, SPIN, SEMAPHORE -> {}
                    default ->
                        d.problems.error(
                                Code.K04,
                                task.key,
                                "a lock by " + resource.protocol().word() + ", " + resource.name()
                                        + ", in a task that a server serves, is not supported yet",
                                "none, pip, spin or semaphore");
                }
            }
        }
    }

    private Board.Share share(Node node, String key, Board.Share fallback) {
        BigInteger[] parts = d.fields.exact(d.fields.get(node, key));
        return parts == null ? fallback : new Board.Share(parts[0], parts[1]);
    }

    private static boolean byPriority(Board.ServerKind kind) {
        return switch (kind) {
            case POLLING, DEFERRABLE, SPORADIC -> true;
            default -> false;
        };
    }

    private void policyFits(Board.Server server, ServerDraft draft) {
        Board.Domain domain = d.domains.get(server.domain());
        String policy = domain.policy();
        boolean deadlines = domain.fair() != null && domain.fair().classes();
        boolean fits = deadlines
                ? server.kind() == Board.ServerKind.SCHED_DEADLINE
                : server.kind() == Board.ServerKind.BACKGROUND
                        ? policy.equals("fixed-priority") || policy.equals("edf")
                        : policy.equals(byPriority(server.kind()) ? "fixed-priority" : "edf");
        if (!fits && !d.unclearPolicies.contains(server.domain())) {
            String right = byPriority(server.kind())
                    ? "scheduler: fixed-priority"
                    : server.kind() == Board.ServerKind.BACKGROUND ? "edf or fixed-priority" : "scheduler: edf";
            right = deadlines ? "kind: sched-deadline" : right;
            d.problems.error(
                    Code.K03,
                    draft.key,
                    "a " + word(server.kind()) + " server in domain " + domain.name() + ", whose scheduler is "
                            + policy,
                    right);
        }
        if (d.partitions.containsValue(server.domain())) {
            d.problems.error(
                    Code.K04,
                    draft.key,
                    "a server in partition " + domain.name() + " is not supported yet",
                    "a server in a domain");
        }
        Node mixed = d.fields.get(d.fields.get(d.root.get("domains"), domain.name()), "mixed-criticality");
        if (mixed != null && mixed.isMap()) {
            d.problems.error(
                    Code.K04,
                    draft.key,
                    "a server in domain " + domain.name() + ", which has modes of criticality, is not supported yet",
                    "a domain of its own");
        }
        int cores = domain.partitioned() ? 1 : domain.cores().size();
        boolean single = server.kind() == Board.ServerKind.SPORADIC || server.reclaims();
        if (single && cores > 1) {
            d.problems.error(
                    Code.K04,
                    draft.key,
                    (server.reclaims() ? "reclaiming" : "a sporadic server")
                            + " over several cores is not supported yet",
                    "placement: partitioned");
        }
    }

    private static String word(Board.ServerKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** A budget that is used up takes its job off the core. */
    private void preemptionFits(Board.Server server, ServerDraft draft) {
        if (server.budget() < 0) {
            return;
        }
        for (TaskDraft task : draft.tasks) {
            Node own = d.fields.get(task.node, "preemption");
            boolean full = own == null
                    ? d.domains.get(server.domain()).preemptive()
                    : own.isScalar() && own.text().equals("full");
            if (!full) {
                d.problems.error(
                        Code.K04,
                        own == null ? task.key : own,
                        "task " + task.name + " cannot always be displaced, and its server has a budget: this is not"
                                + " supported yet",
                        "preemption: full");
            }
        }
    }

    private void figuresFit(Board.Server server, ServerDraft draft) {
        Node budget = d.fields.get(draft.node, "budget");
        Node deadline = d.fields.get(draft.node, "deadline");
        if (deadline != null && server.deadline() > server.period()) {
            d.problems.error(Code.U04, deadline, "the deadline is after the period", "at most the period");
        } else if (budget != null && server.budget() > server.deadline()) {
            d.problems.error(
                    Code.U04,
                    budget,
                    "the budget is more than the " + (deadline == null ? "period" : "deadline"),
                    "at most that");
        }
        Board.Share share = server.utilization();
        Node utilization = d.fields.get(draft.node, "utilization");
        if (share != null && utilization != null) {
            if (share.part().signum() == 0) {
                d.problems.error(Code.U04, utilization, "a server without a share", "more than 0");
            } else if (share.of().bitLength() > BITS) {
                d.problems.error(Code.T31, utilization, "a share that is too fine to count with", "such as 1/4");
            }
        }
        Node limit = d.fields.get(draft.node, "limit");
        if (limit != null && server.limit().part().signum() == 0) {
            d.problems.error(Code.U04, limit, "a limit of nothing", "more than 0");
        }
    }

    private void fits(Board.Server server, ServerDraft draft) {
        List<Board.Server> beside = d.servers.stream()
                .filter(other -> ServerSetups.isHard(other) && together(server, other))
                .toList();
        if (server.reclaims() && !ServerSetups.fits(server, beside)) {
            d.problems.error(
                    Code.T31,
                    draft.key,
                    "the shares of the servers beside " + draft.name + " are too fine to count with",
                    "budgets and periods of few digits");
        }
    }

    /** Whether one scheduler serves both. */
    private boolean together(Board.Server a, Board.Server b) {
        return a.domain() == b.domain()
                && (!d.domains.get(a.domain()).partitioned() || a.cores().equals(b.cores()));
    }

    /** The servers of a domain, of each core of a partitioned one, use no more than is said. */
    private void admit(int domain) {
        Node at = d.root.get("domains");
        String name = d.domains.get(domain).name();
        Node admission = at == null ? null : d.fields.get(d.fields.get(at, name), "admission");
        BigInteger[] limit = d.fields.exact(admission);
        if (admission == null || limit == null) {
            return;
        }
        List<Integer> cores = d.domains.get(domain).cores();
        List<List<Integer>> groups = d.domains.get(domain).partitioned()
                ? cores.stream().map(List::of).toList()
                : List.of(cores);
        for (List<Integer> group : groups) {
            BigInteger part = BigInteger.ZERO;
            BigInteger of = BigInteger.ONE;
            for (int s = 0; s < d.servers.size(); s++) {
                Board.Server server = d.servers.get(s);
                if (!group.containsAll(server.cores()) || server.domain() != domain) {
                    continue;
                }
                BigInteger[] used = utilization(server);
                part = part.multiply(used[1]).add(used[0].multiply(of));
                of = of.multiply(used[1]);
                BigInteger most = limit[0].multiply(BigInteger.valueOf(group.size()));
                if (part.multiply(limit[1]).compareTo(most.multiply(of)) > 0) {
                    d.problems.error(
                            Code.V03,
                            drafts.get(s).key,
                            "server " + server.name() + " is not admitted: with it the servers of domain " + name
                                    + " would use more than " + admission.text() + " of a core",
                            "a smaller budget");
                    break;
                }
            }
        }
    }

    private static BigInteger[] utilization(Board.Server server) {
        if (server.utilization() != null) {
            return new BigInteger[] {
                server.utilization().part(), server.utilization().of()
            };
        }
        return server.budget() < 0
                ? new BigInteger[] {BigInteger.ZERO, BigInteger.ONE}
                : new BigInteger[] {BigInteger.valueOf(server.budget()), BigInteger.valueOf(server.period())};
    }
}
