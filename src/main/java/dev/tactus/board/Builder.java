package dev.tactus.board;

import dev.tactus.check.Contract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the merged tree of a file set, its shapes already checked, into a {@link Board}: names become ordinals, figures
 * base units, defaults are filled in, and what does not fit together is reported, all of it.
 */
final class Builder {
    /** What is said of a run, not of what runs. */
    private static final Set<String> BESIDE =
            Set.of("timing", "expect", "baseline", "tolerance", "explore", "analysis", "seed", "seeds", "duration");

    private Builder() {}

    /** The board, or null if the tree has any mistake. */
    static @Nullable Board build(Node root, Problems problems, Extras extras) {
        Draft d = new Draft(Graphs.expanded(root, problems), problems);
        Clusters clusters = new Clusters(d);
        Amounts amounts = new Amounts(d);
        Hardware hardware = new Hardware(d);
        Offloads offloads = new Offloads(d, amounts);
        Tables tables = new Tables(d);
        Servers servers = new Servers(d);
        Bodies bodies = new Bodies(d, amounts, hardware, offloads);
        Tasks tasks = new Tasks(d, tables, servers, new Activations(d, amounts), bodies);
        clusters.read();
        if (clusters.noBoard()) {
            return null;
        }
        Domains domains = new Domains(d, extras.request().classes());
        Devices devices = new Devices(d, extras.request().classes());
        domains.read();
        tables.readPartitions(domains);
        new Alarms(d).read();
        new Boot(d).read();
        hardware.read();
        devices.read();
        servers.declare();
        tasks.read();
        tables.check();
        new Placement(d).place();
        servers.read();
        new Meetings(d).check();
        devices.check();
        new LockRules(d).check();
        new Barriers(d).check();
        new Chains(d, hardware).read();
        List<Board.Task> all = new ArrayList<>(tasks.tasks());
        all.addAll(offloads.tasks());
        Spans spans = new Spans(d);
        spans.check();
        Assumptions assumptions = new Assumptions(d);
        Contracts promised = new Contracts(d, assumptions);
        List<Contract> contracts = promised.read();
        Board.Plan plan = new Plans(d, extras.request(), contracts, promised.likelihoods()).read();
        spans.run(plan.duration());
        if (problems.any() && !isPlannable(d)) {
            return null;
        }
        String firmware = d.fields.word(root, "firmware", "unnamed");
        String scenario = d.fields.word(root, "scenario", d.fields.word(root, "board", firmware));
        Board board = new Board(
                d.fields.word(root, "board", scenario),
                scenario,
                d.fields.word(root, "description", ""),
                clusters.clusters(),
                clusters.cores(),
                List.copyOf(d.domains),
                List.copyOf(d.peripherals),
                List.copyOf(d.mailboxes),
                List.copyOf(d.memories),
                List.copyOf(d.resources),
                d.eventNames.list(),
                d.outputNames.list(),
                List.copyOf(d.pools),
                List.copyOf(d.servers),
                List.copyOf(all),
                List.copyOf(d.splits),
                List.copyOf(d.tables),
                List.copyOf(d.chains),
                contracts,
                plan,
                remarks(root, problems, extras, d));
        return planned(board, d, root);
    }

    /** Whether mistakes are only where nothing is said of what runs. */
    private static boolean isPlannable(Draft d) {
        String[] sections = d.root.entries().stream()
                .map(entry -> entry.key().text())
                .filter(key -> !BESIDE.contains(key))
                .toArray(String[]::new);
        return !d.doubts.unclear(d.root) && d.doubts.none(sections);
    }

    /** The board with what the policies of its domains work out beforehand. */
    private static @Nullable Board planned(Board board, Draft d, Node root) {
        new Reservations(board, d).check();
        Board computed = Criticalities.computed(board, d);
        return d.problems.any() ? null : Priorities.found(computed, new AnalysisFacts(root, d.problems));
    }

    private static Remarks remarks(Node root, Problems problems, Extras extras, Draft d) {
        return new Remarks(
                extras.files(),
                extras.assumed(),
                extras.notModelled(),
                extras.overrides(),
                List.copyOf(d.defaults),
                problems.warnings().stream().map(Problem::render).toList(),
                PlainKeys.beyond(root),
                new Inputs(
                        extras.request().files().stream().map(Path::toString).toList(),
                        extras.request().sets(),
                        extras.request().duration()));
    }
}
