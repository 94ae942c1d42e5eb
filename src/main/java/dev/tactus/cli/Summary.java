package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Evidence;
import dev.tactus.board.Outcome;
import dev.tactus.board.ReportJson;
import dev.tactus.check.ChainStats;
import dev.tactus.check.ChainTracker;
import dev.tactus.check.CoreStats;
import dev.tactus.check.MailboxStats;
import dev.tactus.check.Statistic;
import dev.tactus.check.TaskStats;
import dev.tactus.check.TextTable;
import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

/** What a person reads at the end of a run: contracts, response times, cores, verdict. */
final class Summary {
    private static final int MOST_ROWS = 40;
    private static final int BINS = 20;

    private final ReportJson.Entry entry;
    private final Outcome outcome;
    private final PrintWriter out;

    Summary(ReportJson.Entry entry, PrintWriter out) {
        this.entry = entry;
        this.outcome = entry.outcome();
        this.out = out;
    }

    void print() {
        Board board = outcome.board();
        String scenario = board.scenario().equals(board.name()) ? "" : " on " + board.name();
        out.println(board.scenario() + scenario + ", seed " + outcome.seed() + ", " + horizon());
        out.println();
        contracts();
        responses();
        cores();
        mailboxes();
        chains();
    }

    private String horizon() {
        Board.Plan plan = outcome.board().plan();
        String hyperperiod = plan.hyperperiod().equals("none")
                ? "no hyperperiod"
                : "hyperperiod " + time(plan.hyperperiod())
                        + (plan.covered() && outcome.end() >= plan.duration() ? " (covered)" : " (not covered)");
        String end = Words.time(outcome.end());
        if (outcome.cut()) {
            end += " of " + Words.time(plan.duration());
        }
        return end + ", " + hyperperiod;
    }

    private static String time(String picos) {
        boolean fits = picos.length() <= 18 && picos.chars().allMatch(Character::isDigit);
        return fits ? Words.time(Long.parseLong(picos)) : picos + "ps";
    }

    private void contracts() {
        List<Verdict> verdicts = outcome.verdicts();
        if (verdicts.isEmpty()) {
            out.println(entry.likelihoods().isEmpty() ? "  no contracts" : "  no contracts on single runs");
            out.println();
            return;
        }
        TextTable table = new TextTable("lrrl", "contract", "limit", "observed", "verdict");
        long troubled = verdicts.stream()
                .filter(verdict -> verdict.status() != Verdict.Status.KEPT)
                .count();
        long roomForKept = Math.max(0, MOST_ROWS - troubled);
        long roomForTroubled = MOST_ROWS;
        int shown = 0;
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            if (verdict.status() == Verdict.Status.KEPT ? roomForKept-- > 0 : roomForTroubled-- > 0) {
                Evidence evidence = outcome.evidence().get(i);
                String rests = evidence == Evidence.OBSERVED ? "" : ", " + evidence.word();
                table.row(
                        verdict.contract().name(),
                        Words.limit(verdict.contract()),
                        observed(verdict),
                        status(verdict, rests));
                shown++;
            }
        }
        out.print(table.text());
        more(verdicts.size() - shown);
        out.println();
    }

    private static String observed(Verdict verdict) {
        Long observed = verdict.observed();
        if (observed == null) {
            return "-";
        }
        if (verdict.of() > 1) {
            return Words.perCent(observed, verdict.of());
        }
        return Words.brief(verdict.contract(), observed);
    }

    private static String status(Verdict verdict, String rests) {
        String word = verdict.status().word() + rests;
        if (verdict.status() == Verdict.Status.BROKEN) {
            word = "BROKEN at " + Words.time(verdict.at());
        } else if (verdict.status() == Verdict.Status.UNDECIDED) {
            word += ", " + verdict.because();
        }
        if (verdict.contract().percentile() > 0) {
            word += " (approx)";
        }
        if (verdict.contract().warn()) {
            word += " (warning)";
        }
        return verdict.contract().assumed().isEmpty() ? word : word + " *";
    }

    private void more(int left) {
        if (left > 0) {
            out.println("  ... and " + left + " more (--json has all)");
        }
    }

    private void responses() {
        TextTable table = new TextTable("lrrrrrl", "task", "jobs", "missed", "min", "p50", "max", "response times");
        List<Integer> tasks = IntStream.range(0, outcome.header().tasks().size())
                .boxed()
                .filter(i -> outcome.metrics().task(i).released()
                                + outcome.metrics().task(i).skipped()
                        > 0)
                .toList();
        for (int i : tasks.subList(0, Math.min(MOST_ROWS, tasks.size()))) {
            TaskStats task = outcome.metrics().task(i);
            Statistic response = task.response();
            boolean any = response.count() > 0;
            table.row(
                    outcome.header().tasks().get(i).name(),
                    Long.toString(task.released() + task.skipped()),
                    Long.toString(task.missed()),
                    any ? Words.about(response.min()) : "-",
                    any ? Words.about(response.percentile(500)) : "-",
                    any ? Words.about(response.max()) : "-",
                    any ? Bars.of(response.bins(BINS)) : "");
        }
        out.print(table.text());
        more(tasks.size() - MOST_ROWS);
        out.println();
    }

    private void cores() {
        TextTable table = new TextTable("lrrrrrr", "core", "work", "overhead", "spin", "stall", "idle", "switches");
        int enabled = 0;
        for (int i = 0; i < outcome.header().cores().size(); i++) {
            if (!outcome.header().cores().get(i).enabled() || ++enabled > MOST_ROWS) {
                continue;
            }
            CoreStats core = outcome.metrics().core(i);
            long whole = Math.max(1, outcome.end());
            table.row(
                    outcome.header().cores().get(i).name(),
                    Words.perCent(core.work(), whole),
                    Words.perCent(core.overhead(), whole),
                    Words.perCent(core.spin(), whole),
                    Words.perCent(core.stall(), whole),
                    Words.perCent(core.idle(), whole),
                    Long.toString(core.contextSwitches()));
        }
        out.print(table.text());
        more(enabled - MOST_ROWS);
        out.println();
    }

    private void mailboxes() {
        TextTable table = new TextTable(
                "lrrrrrr", "mailbox", "sent", "received", "rejected", "overwritten", "most waiting", "latency max");
        boolean used = false;
        for (int i = 0; i < outcome.header().mailboxes().size(); i++) {
            MailboxStats mailbox = outcome.metrics().mailbox(i);
            if (mailbox.sent() == 0) {
                continue;
            }
            used = true;
            table.row(
                    outcome.header().mailboxes().get(i).name(),
                    Long.toString(mailbox.sent()),
                    Long.toString(mailbox.received()),
                    Long.toString(mailbox.rejected()),
                    Long.toString(mailbox.overwritten()),
                    Integer.toString(mailbox.depthMax()),
                    mailbox.latency().count() > 0
                            ? Words.about(mailbox.latency().max())
                            : "-");
        }
        if (used) {
            out.print(table.text());
            out.println();
        }
    }

    private void chains() {
        ChainTracker chains = outcome.chains();
        if (chains == null) {
            return;
        }
        TextTable table = new TextTable("lrrr", "chain", "outputs", "reaction", "age");
        for (int i = 0; i < outcome.header().chains().size(); i++) {
            ChainStats chain = chains.chain(i);
            table.row(
                    outcome.header().chains().get(i).name(),
                    Long.toString(chain.outputs()),
                    chain.reaction() < 0 ? "-" : Words.about(chain.reaction()),
                    chain.age() < 0 ? "-" : Words.about(chain.age()));
        }
        out.print(table.text());
        out.println();
    }

    /** The last lines: the assumptions, the verdict and the digest. */
    void end() {
        long resting = outcome.verdicts().stream()
                .filter(verdict -> !verdict.contract().assumed().isEmpty())
                .count();
        if (resting > 0) {
            out.println("  * rests on assumed figures (--json names them; tactus validate --assumed lists them)");
            out.println();
        }
        out.println("verdict: " + verdict() + count());
        out.println("digest:  " + outcome.digest());
    }

    private String verdict() {
        String word = entry.status().word();
        if (outcome.expectsBroken()) {
            word += outcome.asExpected() ? ", as the scenario expects" : ", not as the scenario expects";
        }
        return outcome.cut() ? word + " so far" : word;
    }

    private String count() {
        long kept = with(Verdict.Status.KEPT);
        long broken = with(Verdict.Status.BROKEN);
        long undecided = with(Verdict.Status.UNDECIDED);
        return " (" + kept + " kept, " + broken + " broken, " + undecided + " undecided)";
    }

    private long with(Verdict.Status status) {
        return outcome.verdicts().stream()
                        .filter(verdict -> verdict.status() == status)
                        .count()
                + entry.likelihoods().stream()
                        .filter(each -> each.status() == status)
                        .count();
    }
}
