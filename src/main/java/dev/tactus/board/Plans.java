package dev.tactus.board;

import dev.tactus.check.Contract;
import dev.tactus.sim.Time;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scenario's own keys: seeds, duration, execution, what is expected. */
final class Plans {

    private final Draft d;
    private final Request request;
    private final List<Contract> contracts;
    private final List<Likelihood> likelihoods;
    private final Horizon horizon;

    Plans(Draft d, Request request, List<Contract> contracts, List<Likelihood> likelihoods) {
        this.likelihoods = likelihoods;
        this.d = d;
        this.request = request;
        this.contracts = contracts;
        this.horizon = new Horizon(d.tasks);
    }

    Board.Plan read() {
        Node node = d.fields.get(d.root, "duration");
        long given = duration(node);
        long duration = given >= 0 ? given : horizon.byDefault(contracts);
        if (given < 0) {
            d.defaults.add("duration: " + duration + "ps");
        }
        boolean map = node != null && node.isMap();
        boolean drain = map && d.fields.flag(node, "drain", false);
        Node expect = d.fields.get(d.root, "expect");
        return new Board.Plan(
                seeds(),
                duration,
                given >= 0,
                drain,
                drain ? drainLimit(node, duration) : Time.NEVER,
                switch (d.fields.word(d.root, "execution", "drawn")) {
                    case "worst" -> Board.Execution.WORST;
                    case "best" -> Board.Execution.BEST;
                    default -> Board.Execution.DRAWN;
                },
                horizon.text(),
                horizon.covers(duration),
                expect != null && (expect.isMap() || expect.text().equals("broken")),
                expected(expect),
                golden(),
                explored(),
                likelihoods);
    }

    private Board.Explored explored() {
        Node node = d.fields.get(d.root, "explore");
        if (node == null) {
            return new Board.Explored(List.of(), 0);
        }
        List<Integer> offsets = new ArrayList<>();
        for (Node item : d.fields.several(d.fields.get(node, "offsets"))) {
            int task = d.taskNames.find(item);
            if (task >= 0) {
                offsets.add(task);
            }
        }
        return new Board.Explored(List.copyOf(offsets), d.fields.whole(d.fields.get(node, "step"), 0));
    }

    /** A file that is not there is none that was recorded: whoever compares says so, whoever records makes it. */
    private Board.@Nullable Golden golden() {
        Node file = d.fields.get(d.root, "baseline");
        if (file == null) {
            return null;
        }
        Source source = file.source();
        Path path;
        try {
            path = source.option()
                    ? Path.of(file.text())
                    : Path.of(source.name()).resolveSibling(file.text());
        } catch (InvalidPathException e) {
            d.problems.error(Code.Y01, file, Problems.quoted(file.text()) + " is no path", "the path of a file");
            return null;
        }
        Baseline recorded = Files.exists(path) ? BaselineFile.read(path, d.problems) : null;
        return new Board.Golden(path, recorded, Tolerance.of(d.fields.get(d.root, "tolerance")));
    }

    private long duration(@Nullable Node node) {
        if (node == null) {
            return -1;
        }
        Node time = node.isMap() ? d.fields.get(node, "time") : node;
        Node hyperperiods = node.isMap() ? d.fields.get(node, "hyperperiods") : null;
        if (hyperperiods != null) {
            return hyperperiods(hyperperiods);
        }
        return d.fields.whole(time, -1);
    }

    /** Whether what releases the tasks is known, or that one of them has no period. */
    private boolean isSure() {
        boolean all = !d.doubts.lost("tasks");
        boolean some = false;
        for (TaskDraft task : d.tasks) {
            boolean read = !d.doubts.inTask(task.node, Activations.WORDS);
            all &= read;
            some |= read && Horizon.period(task.activation) == null;
        }
        return all || some;
    }

    private long hyperperiods(Node node) {
        long count = d.fields.whole(node, 1);
        long picos = horizon.hyperperiods(Math.min(count, Integer.MAX_VALUE));
        if (picos < 0 && isSure()) {
            d.problems.error(
                    Code.S01,
                    node,
                    horizon.text().equals("none")
                            ? "there is no hyperperiod: not every task is released by period, rate or bursts"
                            : "hyperperiods that do not fit into 106 days",
                    "duration: 10s");
        }
        return picos;
    }

    /** {@code drain-limit} is how long the drain may last; the plan has the instant of its end. */
    private long drainLimit(@Nullable Node node, long duration) {
        Node limit = d.fields.get(node, "drain-limit");
        if (limit == null || limit.text().equals("none")) {
            return Time.NEVER;
        }
        long end = duration + d.fields.whole(limit, 0);
        return end < 0 ? Time.NEVER : end;
    }

    private List<Long> seeds() {
        Long option = request.seed();
        if (option != null) {
            return List.of(option);
        }
        Node seeds = d.fields.get(d.root, "seeds");
        if (seeds == null) {
            return List.of(d.fields.whole(d.root, "seed", 1));
        }
        long from = d.fields.whole(seeds, "from", 1);
        Node countNode = d.fields.get(seeds, "count");
        long count = d.fields.whole(countNode, 1);
        if (from > Long.MAX_VALUE - (count - 1)) {
            Node at = countNode == null ? seeds : countNode;
            d.problems.error(Code.U04, at, "the last seed would be too large", "at most " + Long.MAX_VALUE);
            count = 1;
        }
        List<Long> list = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            list.add(from + i);
        }
        return List.copyOf(list);
    }

    /** Whether a contract of such a name may be one that could not be read. */
    private boolean isLost(String name) {
        int end = name.indexOf('.');
        int task = d.taskNames.look(end < 0 ? "" : name.substring(0, end));
        boolean ofTask = task >= 0 && task < d.tasks.size() && !d.doubts.whole(d.tasks.get(task).node);
        Node timing = d.fields.get(d.root, "timing");
        return ofTask
                || d.doubts.lost("timing")
                || !d.doubts.none("chains")
                || d.fields.several(timing).stream().anyMatch(entry -> !d.doubts.whole(entry) && may(entry, name));
    }

    /** Whether a contract in which something was reported may have such a name. */
    private boolean may(Node entry, String name) {
        if (d.doubts.unclear(entry)) {
            return true;
        }
        List<String> figures = entry.entries().stream()
                .filter(part -> !d.doubts.whole(part.value()) || d.problems.isBroken(part.key()))
                .map(part -> "." + part.key().text())
                .toList();
        return entry.entries().stream()
                .flatMap(part -> d.fields.several(part.value()).stream())
                .filter(Node::isScalar)
                .anyMatch(part -> name.equals(part.text())
                        || figures.stream().anyMatch(figure -> name.startsWith(part.text() + figure))
                        || part.text().equals("all") && figures.stream().anyMatch(name::contains));
    }

    private List<String> expected(@Nullable Node expect) {
        List<String> names = new ArrayList<>();
        for (Node item : d.fields.several(expect == null ? null : d.fields.get(expect, "broken"))) {
            if (contracts.stream().noneMatch(c -> c.name().equals(item.text())) && !isLost(item.text())) {
                List<String> known = contracts.stream().map(Contract::name).toList();
                d.problems.error(
                        Code.R01,
                        item,
                        "no contract is called " + Problems.quoted(item.text()),
                        d.problems.advice(item.text(), known, "a name as task.misses, or the contract's own"));
            }
            names.add(item.text());
        }
        return List.copyOf(names);
    }
}
