package dev.tactus.cli;

import dev.tactus.board.Comparison;
import dev.tactus.board.Comparison.Change;
import dev.tactus.board.Comparison.Way;
import dev.tactus.board.Drift;
import dev.tactus.board.Parting;
import dev.tactus.check.TextTable;
import dev.tactus.check.Words;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person reads of a comparison with a recorded run. */
final class DiffText {
    private static final int MOST = 40;

    private final PrintWriter out;

    DiffText(PrintWriter out) {
        this.out = out;
    }

    static String of(String file, Comparison comparison, @Nullable Parting first) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new DiffText(out).print(file, comparison, first);
        out.flush();
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    void print(String file, Comparison comparison, @Nullable Parting first) {
        if (comparison.changes().isEmpty()
                && comparison.gone().isEmpty()
                && comparison.added().isEmpty()
                && comparison.drifts().isEmpty()
                && !comparison.differs()) {
            out.println("as recorded in " + file);
            out.println();
            return;
        }
        out.println((comparison.differs() ? "differs from " : "within the tolerance of ") + file);
        if (first != null) {
            out.println("  first      at " + Words.time(first.at()) + ": " + first.task());
            out.println("    was      " + first.before());
            out.println("    is       " + first.after());
        } else if (!comparison.parted().isEmpty()) {
            var parted = comparison.parted().entrySet().stream()
                    .min(java.util.Map.Entry.comparingByValue())
                    .orElseThrow();
            out.println("  first      after " + Words.time(parted.getValue()) + ": " + parted.getKey());
        }
        list("because of", comparison.inputs());
        list("gone", comparison.gone());
        list("new", comparison.added());
        table(
                "newly missed",
                comparison.changes().stream()
                        .filter(change -> change.figure().equals("missed") && change.way() == Way.WORSE)
                        .toList());
        table(
                "worse",
                comparison.changes().stream()
                        .filter(change -> !change.figure().equals("missed") && change.way() == Way.WORSE)
                        .toList());
        drifts(comparison.drifts());
        table("better", of(comparison, Way.BETTER));
        table("otherwise", of(comparison, Way.OTHER));
        out.println();
    }

    /** What got worse over many seeds, by more than chance; and how near the others came. */
    private void drifts(List<Drift> drifts) {
        if (drifts.isEmpty()) {
            return;
        }
        if (drifts.stream().noneMatch(Drift::beyond)) {
            out.println("  over the seeds nothing is worse by more than chance");
            return;
        }
        out.println("  worse over the seeds, by more than chance");
        TextTable table = new TextTable("llrr", "  ", "figure", "worse in", "by chance");
        drifts.stream()
                .filter(Drift::beyond)
                .limit(MOST)
                .forEach(each -> table.row(
                        "  " + each.subject(),
                        each.figure(),
                        each.worse() + " of " + (each.worse() + each.better()),
                        each.chance().toPlainString()));
        out.print(table.text());
    }

    private static List<Change> of(Comparison comparison, Way way) {
        return comparison.changes().stream()
                .filter(change -> change.way() == way)
                .toList();
    }

    private void list(String title, List<String> lines) {
        String head = "  " + title + " ".repeat(Math.max(1, 11 - title.length()));
        for (String line : lines.subList(0, Math.min(MOST, lines.size()))) {
            out.println(head + line);
            head = " ".repeat(head.length());
        }
        if (lines.size() > MOST) {
            out.println(head + "... and " + (lines.size() - MOST) + " more");
        }
    }

    /** Of a distribution whose greatest value changed that one, the median and the 99th percentile tell enough. */
    private static boolean tells(Change change, List<Change> all) {
        String group = change.figure().replaceFirst("\\.(min|p10|p90|p999)$", "");
        return group.equals(change.figure())
                || all.stream()
                        .noneMatch(other -> other.subject().equals(change.subject())
                                && other.figure().equals(group + ".max"));
    }

    private void table(String title, List<Change> all) {
        List<Change> changes = all.stream().filter(change -> tells(change, all)).toList();
        if (changes.isEmpty()) {
            return;
        }
        out.println("  " + title);
        TextTable table = new TextTable("llrrrl", "  ", "figure", "was", "is", "", "");
        for (Change change : changes.subList(0, Math.min(MOST, changes.size()))) {
            table.row(
                    "  " + change.subject(),
                    change.figure(),
                    change.was(),
                    change.is(),
                    change.by(),
                    change.beyond() ? "" : "(allowed)");
        }
        out.print(table.text());
        if (changes.size() > MOST) {
            out.println("    ... and " + (changes.size() - MOST) + " more");
        }
    }
}
