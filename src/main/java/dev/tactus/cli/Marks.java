package dev.tactus.cli;

import dev.tactus.board.Likelihood;
import dev.tactus.board.ReportJson;
import dev.tactus.check.Contract;
import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What did not come out as it should, each with the line that promises it. */
final class Marks {
    private static final Pattern PLACE = Pattern.compile("(.+):([0-9]+):([0-9]+)");

    /** The rule of a scenario that failed. */
    static final String FAILED = "failed";

    private Marks() {}

    /** A scenario that did not come to its end: of its contracts little or nothing is known. */
    static Mark failed(String scenario, String text, Path first) {
        return new Mark(FAILED, scenario, false, text, first.toString().replace('\\', '/'), 1, 1);
    }

    /**
     * One of them.
     *
     * @param rule the figure, as {@code response}, or {@link #FAILED}; @param name of the contract or the scenario
     * @param file, line, column where it is promised; the first file's first line where nobody wrote it
     */
    record Mark(String rule, String name, boolean warning, String text, String file, int line, int column) {}

    /** Broken contracts, and undecided ones where they count, that the scenario does not expect. */
    static List<Mark> of(ReportJson.Entry entry, Path first, boolean undecidedAllowed) {
        List<Mark> marks = new ArrayList<>();
        ReportJson.Compared compared = entry.compared();
        if (compared != null && compared.comparison().differs()) {
            String text = DiffText.of(compared.file(), compared.comparison(), compared.first());
            marks.add(new Mark(
                    "baseline", "baseline", false, text, first.toString().replace('\\', '/'), 1, 1));
        }
        for (Likelihood.Judged each : entry.likelihoods()) {
            boolean broken = each.status() == Verdict.Status.BROKEN;
            if (broken || each.status() == Verdict.Status.UNDECIDED && !undecidedAllowed) {
                String text = each.promise().name() + " " + each.promise().limit() + " is "
                        + each.status().word() + ": " + each.because();
                boolean warning = !broken || each.promise().warn();
                marks.add(mark(each.promise().place(), "misses", each.promise().name(), warning, text, first));
            }
        }
        if (entry.outcome().expectsBroken() && entry.outcome().asExpected()) {
            return marks;
        }
        for (Verdict verdict : entry.outcome().verdicts()) {
            String name = verdict.contract().name();
            boolean expected = entry.outcome().board().plan().expected().contains(name);
            if (verdict.status() == Verdict.Status.BROKEN && !expected) {
                String text = name + " " + Words.limit(verdict.contract()) + " is broken at " + Words.time(verdict.at())
                        + ": " + verdict.because() + replay(entry);
                marks.add(mark(verdict, verdict.contract().warn(), text, first));
            } else if (verdict.status() == Verdict.Status.UNDECIDED && !undecidedAllowed && !expected) {
                marks.add(mark(verdict, true, name + " is undecided: " + verdict.because(), first));
            } else if (expected && verdict.status() != Verdict.Status.BROKEN) {
                marks.add(mark(verdict, false, name + " did not break, but the scenario expects it", first));
            }
        }
        return marks;
    }

    private static String replay(ReportJson.Entry entry) {
        return entry.replay().isEmpty() ? "" : "\nreplay: " + entry.replay();
    }

    private static Mark mark(Verdict verdict, boolean warning, String text, Path first) {
        Contract contract = verdict.contract();
        return mark(contract.place(), contract.figure().word(), contract.name(), warning, text, first);
    }

    private static Mark mark(String promised, String rule, String name, boolean warning, String text, Path first) {
        Matcher place = PLACE.matcher(promised);
        boolean inAFile = place.matches() && !place.group(1).startsWith("--");
        return new Mark(
                rule,
                name,
                warning,
                text,
                inAFile ? place.group(1) : first.toString().replace('\\', '/'),
                inAFile ? Integer.parseInt(place.group(2)) : 1,
                inAFile ? Integer.parseInt(place.group(3)) : 1);
    }
}
