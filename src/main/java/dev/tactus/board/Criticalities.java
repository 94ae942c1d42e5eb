package dev.tactus.board;

import dev.tactus.analysis.Ratio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Levels and modes of criticality, and the factor of virtual deadlines where it is not given. */
final class Criticalities {
    private static final List<String> LEVELS = List.of("LO", "HI");

    private final Draft d;

    Criticalities(Draft d) {
        this.d = d;
    }

    /** What a domain says of its modes; null where it has none. */
    static Board.@Nullable Criticality read(Draft d, @Nullable Node node, String policy, List<Integer> cores) {
        Node it = d.fields.get(node, "mixed-criticality");
        if (it == null || !it.isMap()) {
            return null;
        }
        String scheme = d.fields.word(it, "scheme", "amc");
        Node names = d.fields.get(it, "levels");
        List<String> levels =
                names == null ? LEVELS : names.items().stream().map(Node::text).toList();
        Node x = d.fields.get(it, "x");
        java.math.BigInteger[] given = x == null || x.text().equals("computed") ? null : d.fields.exact(x);
        boolean virtual = scheme.equals("edf-vd");
        if (virtual && !policy.equals("edf")) {
            d.problems.error(Code.M02, it, "edf-vd under " + policy, "scheduler: edf");
        } else if (virtual && levels.size() != 2) {
            d.problems.error(Code.M02, it, "edf-vd over " + levels.size() + " levels", "two, as [LO, HI]");
        } else if (virtual && cores.size() > 1) {
            d.problems.error(Code.K04, it, "edf-vd over several cores is not supported yet", "a domain of one core");
        } else if (policy.equals(Tables.POLICY)) {
            d.problems.error(
                    Code.K04, it, "modes of criticality under a table are not supported yet", "another policy");
        } else if (levels.stream().distinct().count() < levels.size()) {
            d.problems.error(Code.M01, names == null ? it : names, "two levels of one name", "each level once, rising");
        } else if (x != null && !virtual) {
            d.problems.error(Code.M02, x, "'x' under " + scheme, "scheme: edf-vd, or no x");
        } else if (x != null && given != null && given[0].signum() == 0) {
            d.problems.error(Code.U04, x, "a factor of 0", "more than 0, at most 1");
        }
        return new Board.Criticality(
                Scheme.valueOf(scheme.toUpperCase(java.util.Locale.ROOT).replace('-', '_')),
                !d.fields.word(it, "return", "idle").equals("never"),
                !d.fields.word(it, "low", "drop").equals("finish"),
                given == null ? null : new Board.Share(given[0], given[1]),
                levels);
    }

    /** Whether its level can come to count; true where it is not known yet what it runs on. */
    private boolean hasModes(TaskDraft task) {
        return task.cores.isEmpty() || d.domains.get(task.domain).criticality() != null;
    }

    /** The levels that the domain of a task has, or those of old where it has no modes. */
    private List<String> levels(TaskDraft task) {
        Board.Criticality of =
                task.cores.isEmpty() ? null : d.domains.get(task.domain).criticality();
        return of == null ? LEVELS : of.levels();
    }

    /** The level of a task, and its budgets by level, each the one before where none is given, the first the next. */
    void read(TaskDraft task, Amounts amounts) {
        List<String> levels = levels(task);
        Node level = d.fields.get(task.node, "criticality");
        if (!task.cores.isEmpty() && d.unclearLevels.contains(task.domain)) {
            return;
        }
        task.level = level == null ? 0 : level(level, levels);
        Node budget = d.fields.get(task.node, "budget");
        boolean byLevel = budget != null && budget.isMap() && !budget.has("value");
        Node said = level != null ? level : budget;
        if (said != null && (level != null || byLevel) && !d.problems.isBroken(said) && !hasModes(task)) {
            d.problems.warning(
                    Code.M05,
                    said,
                    "task " + task.name + " has a level, and domain "
                            + d.domains.get(task.domain).name() + " no modes of criticality",
                    "mixed-criticality: {scheme: amc} in the domain");
        }
        if (budget == null || !byLevel) {
            return;
        }
        Node measured = d.fields.get(task.node, "measured-on");
        @Nullable Amount[] given = new Amount[levels.size()];
        for (Node.Entry entry : budget.entries()) {
            int of = level(entry.key(), levels);
            if (of >= 0) {
                given[of] = amounts.work(entry.value(), task.cores, measured);
            }
        }
        List<Amount> budgets = new ArrayList<>();
        Amount last = Arrays.stream(given).filter(Objects::nonNull).findFirst().orElse(null);
        for (Amount amount : given) {
            last = amount == null ? last : amount;
            if (last != null) {
                budgets.add(last);
            }
        }
        if (budgets.isEmpty() && budget.entries().isEmpty()) {
            d.problems.error(Code.M03, budget, "no budget at all", "one for each level, as {LO: 1ms, HI: 2ms}");
        }
        for (int i = 1; i < budgets.size(); i++) {
            if (Loads.units(budgets.get(i - 1)).compareTo(Loads.units(budgets.get(i))) > 0) {
                d.problems.error(
                        Code.M03,
                        budget,
                        "the budget falls from a level to the next",
                        "budgets that rise with the level");
                return;
            }
        }
        task.budgets = List.copyOf(budgets);
    }

    private int level(Node name, List<String> levels) {
        int level = levels.indexOf(name.text());
        if (level < 0 && !d.problems.isBroken(name)) {
            d.problems.error(
                    Code.M01,
                    name,
                    "no level is called " + Problems.quoted(name.text()),
                    "one of " + Nearest.listed(levels));
        }
        return level;
    }

    /** The board with the factor of virtual deadlines worked out where a domain leaves it open. */
    static Board computed(Board board, Draft d) {
        List<Board.Domain> domains = new ArrayList<>(board.domains());
        for (int i = 0; i < domains.size(); i++) {
            Board.Criticality its = domains.get(i).criticality();
            if (its != null && its.scheme() == Scheme.EDF_VD && its.x() == null) {
                Board.Share x = factor(board, i);
                if (x == null) {
                    Node node = d.fields.get(
                            d.fields.get(d.root, "domains"), domains.get(i).name());
                    d.problems.error(
                            Code.M04,
                            node == null ? d.root : node,
                            "no factor of virtual deadlines makes domain "
                                    + domains.get(i).name()
                                    + " schedulable, or a task has no period or budget to compute it from",
                            "x: 1/2 in mixed-criticality, or less load");
                    x = new Board.Share(
                            java.math.BigInteger.ONE, java.math.BigInteger.ONE); // an analysis says so itself
                }
                Board.Domain domain = domains.get(i);
                domains.set(i, domain.with(domain.overheads(), its.withX(x)));
            }
        }
        return board.with(domains, board.tasks());
    }

    /** 1 where the full deadlines do; else as in Baruah et al. 2012, equation 2; null where nothing does. */
    private static Board.@Nullable Share factor(Board board, int domain) {
        Ratio low = Ratio.ZERO;
        Ratio highInLow = Ratio.ZERO;
        Ratio high = Ratio.ZERO;
        for (Board.Task task : board.tasks()) {
            if (task.domain() != domain || task.interrupt() || task.helper() != null) {
                continue;
            }
            long period = Headers.period(task);
            List<Amount> budgets = task.budgets().isEmpty() && task.budget() != null
                    ? List.of(task.budget(), task.budget())
                    : task.budgets();
            if (period <= 0 || budgets.isEmpty()) {
                return null;
            }
            Ratio first = share(board, task, budgets.get(0), period);
            if (task.level() == 0) {
                low = low.plus(first);
            } else {
                highInLow = highInLow.plus(first);
                high = high.plus(share(board, task, budgets.get(1), period));
            }
        }
        if (low.plus(high).atMost(Ratio.ONE)) {
            return new Board.Share(Ratio.ONE.over(), Ratio.ONE.under());
        }
        if (Ratio.ONE.atMost(low)) {
            return null;
        }
        Ratio x = highInLow.dividedBy(Ratio.ONE.minus(low));
        boolean good =
                x.signum() > 0 && x.atMost(Ratio.ONE) && x.times(low).plus(high).atMost(Ratio.ONE);
        return good ? new Board.Share(x.over(), x.under()) : null;
    }

    private static Ratio share(Board board, Board.Task task, Amount budget, long period) {
        return Ratio.of(Loads.longest(List.of(new Step.Compute(budget)), board, task.cores()), period);
    }
}
