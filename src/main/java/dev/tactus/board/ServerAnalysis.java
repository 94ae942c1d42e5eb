package dev.tactus.board;

import dev.tactus.analysis.Admission;
import dev.tactus.analysis.Ratio;
import dev.tactus.analysis.Supply;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What servers and the windows of partitions supply, and whether the servers of a domain are admitted. */
final class ServerAnalysis {
    /** Longest table of a supply. */
    private static final int MOST_POINTS = 512;

    private final Board board;
    private final AnalysisFacts facts;

    ServerAnalysis(Board board, AnalysisFacts facts) {
        this.board = board;
        this.facts = facts;
    }

    void addTo(List<TestResult> tests) {
        Map<String, Node> servers = new LinkedHashMap<>();
        Map<Integer, List<String>> byDomain = new TreeMap<>();
        for (Board.Task task : board.tasks()) {
            Node named = facts.of(task, "server");
            Node server = facts.server(task);
            if (named != null && server != null) {
                String name = named.isScalar() ? named.text() : task.name();
                if (servers.put(name, server) == null) {
                    byDomain.computeIfAbsent(task.domain(), d -> new ArrayList<>())
                            .add(name);
                }
            }
        }
        servers.forEach((name, server) -> supply(name, server, tests));
        byDomain.forEach((domain, names) -> admission(domain, names, servers, tests));
        windows(tests);
    }

    private void supply(String name, Node server, List<TestResult> tests) {
        long budget = facts.time(facts.fields().get(server, "budget"), -1);
        long period = facts.time(facts.fields().get(server, "period"), -1);
        long deadline = facts.time(facts.fields().get(server, "deadline"), period);
        if (budget <= 0 || period <= 0 || budget > deadline || deadline > period) {
            return;
        }
        long step = AnalysisGroups.gcd(AnalysisGroups.gcd(budget, period), deadline);
        add(
                TestResult.of("supply", name, TestKind.EXACT, Supply.RESERVATION),
                step,
                3 * period,
                length -> Supply.reservation(budget, period, deadline, length),
                tests);
    }

    private interface Service {
        long within(long length);
    }

    private static void add(TestResult.Builder test, long step, long until, Service service, List<TestResult> tests) {
        List<Long> times = new ArrayList<>();
        List<Long> supplies = new ArrayList<>();
        for (long at = 0; at <= until && times.size() < MOST_POINTS; at += step) {
            times.add(at);
            supplies.add(service.within(at));
        }
        tests.add(test.field("time_ps", times).field("supply_ps", supplies).figures());
    }

    private static final Ratio WHOLE = Ratio.ONE;

    private void admission(int domain, List<String> names, Map<String, Node> servers, List<TestResult> tests) {
        Board.Domain it = board.domains().get(domain);
        Ratio limit = facts.ratio(facts.at("domains", it.name(), "admission"));
        Ratio capacity =
                (limit == null ? WHOLE : limit).times(Ratio.of(it.cores().size()));
        List<Admission.Request> requests = new ArrayList<>();
        for (String name : names) {
            Ratio share = share(servers.get(name));
            if (share != null) {
                requests.add(new Admission.Request(name, share));
            }
        }
        if (requests.isEmpty()) {
            return;
        }
        Admission.Outcome outcome = Admission.of(requests, capacity);
        boolean all = outcome.accepted().size() == requests.size();
        TestKind kind = it.cores().size() == 1 ? TestKind.EXACT : TestKind.NECESSARY;
        tests.add(TestResult.of("admission", it.name(), kind, Admission.SOURCE)
                .field("capacity", capacity)
                .field("accepted", outcome.accepted())
                .field("used", outcome.used())
                .assuming("servers by deadline, nothing else of their urgency")
                .unless(against(it, domain))
                .passed(all));
        reclaim(requests, servers, tests);
    }

    /** Where servers go by priority, or jobs beside them by deadlines too, the sum of their shares says too little. */
    private @Nullable String against(Board.Domain it, int domain) {
        if (it.policy().equals("fixed-priority")) {
            return "the servers go by priority";
        }
        boolean classes = it.fair() != null; // all other classes come after that of deadlines
        return board.tasks().stream()
                .filter(task -> !classes && task.domain() == domain && task.helper() == null && !task.interrupt())
                .filter(task -> facts.of(task, "server") == null && Headers.deadline(task) >= 0)
                .findFirst()
                .map(task -> "task " + task.name() + " goes by its deadline beside them")
                .orElse(null);
    }

    private @Nullable Ratio share(@Nullable Node server) {
        Ratio given = facts.ratio(facts.fields().get(server, "utilization"));
        if (given != null) {
            return given;
        }
        long budget = facts.time(facts.fields().get(server, "budget"), -1);
        long period = facts.time(facts.fields().get(server, "period"), -1);
        return budget <= 0 || period <= 0 ? null : Ratio.of(budget, period);
    }

    /** The rate at which a budget is used up while every other server is active, and while none is. */
    private void reclaim(List<Admission.Request> requests, Map<String, Node> servers, List<TestResult> tests) {
        Ratio all = requests.stream().map(Admission.Request::share).reduce(Ratio.ZERO, Ratio::plus);
        for (Admission.Request request : requests) {
            Node server = servers.get(request.name());
            if (facts.fields().word(server, "reclaim", "none").equals("grub")) {
                Ratio limit = facts.ratio(facts.fields().get(server, "limit"));
                Ratio extra = facts.ratio(facts.fields().get(server, "extra"));
                Ratio most = limit == null ? Ratio.ONE : limit;
                Ratio free = extra == null ? Ratio.ZERO : extra;
                Ratio busy = most.minus(free);
                Ratio idle = busy.minus(all.minus(request.share()));
                tests.add(TestResult.of(
                                "reclaim",
                                request.name(),
                                TestKind.EXACT,
                                "Lipari and Baruah 2000; Linux, scheduler/sched-deadline, section 2.2")
                        .field("rate", request.share().max(idle).dividedBy(most))
                        .field("rate_all_active", request.share().max(busy).dividedBy(most))
                        .figures());
            }
        }
    }

    private void windows(List<TestResult> tests) {
        Node tables = facts.section("tables");
        if (tables == null) {
            return;
        }
        for (Node.Entry table : tables.entries()) {
            long major = facts.time(facts.fields().get(table.value(), "major"), -1);
            Map<String, List<Supply.Window>> byOwner = new LinkedHashMap<>();
            long step = major;
            for (Node slot : facts.fields().several(facts.fields().get(table.value(), "slots"))) {
                for (Node.Entry entry : slot.entries()) {
                    List<Node> ends = entry.value().items();
                    if (ends.size() == 2) {
                        long from = facts.time(ends.get(0), 0);
                        long to = facts.time(ends.get(1), 0);
                        step = AnalysisGroups.gcd(step, AnalysisGroups.gcd(from, to));
                        byOwner.computeIfAbsent(entry.key().text(), o -> new ArrayList<>())
                                .add(new Supply.Window(from, to));
                    }
                }
            }
            if (major <= 0) {
                continue;
            }
            // Twice as fine as the ends of the slots, so that the slopes can be seen.
            long fine = step % 2 == 0 ? step / 2 : step;
            byOwner.forEach((owner, list) -> add(
                    TestResult.of("supply", owner, TestKind.EXACT, Supply.WINDOWS),
                    fine,
                    2 * major,
                    length -> Supply.windows(list, major, length),
                    tests));
        }
    }
}
