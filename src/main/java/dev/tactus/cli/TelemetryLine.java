package dev.tactus.cli;

import dev.tactus.board.ReportJson;
import dev.tactus.telemetry.Totals;

/** What telemetry did, in one or two lines: what was sent, and what was not. */
final class TelemetryLine {
    private TelemetryLine() {}

    static String of(Totals totals) {
        String sent = "telemetry: " + sent(totals.events(), "event") + ", " + sent(totals.samples(), "sample") + ", "
                + sent(totals.batches(), "trace batch") + " sent";
        String again = totals.connections() > 1 ? "; connected " + totals.connections() + " times" : "";
        Totals.Commands commands = totals.commands();
        String told = commands.done() + commands.refused() == 0
                ? ""
                : "; " + Findings.count(commands.done(), "command") + " carried out"
                        + (commands.refused() == 0 ? "" : ", " + commands.refused() + " refused");
        String trouble = totals.trouble().isEmpty() ? "" : "\n  " + totals.trouble();
        String report = totals.reported() ? "" : "\n  the broker has not acknowledged the report";
        return sent + again + told + trouble + report;
    }

    /** The same for the report. */
    static ReportJson.Telemetry report(Totals totals) {
        Totals.Rows rows = totals.rows();
        return new ReportJson.Telemetry(
                sent(totals.events()),
                sent(totals.samples()),
                sent(totals.batches()),
                totals.misses(),
                totals.clusterChanges(),
                totals.contractsBroken(),
                totals.modeChanges(),
                new ReportJson.Telemetry.Rows(rows.slices(), rows.jobs(), rows.slicesLeftOut(), rows.jobsLeftOut()),
                totals.connections(),
                totals.reported(),
                totals.trouble());
    }

    private static ReportJson.Telemetry.Sent sent(Totals.Sent sent) {
        return new ReportJson.Telemetry.Sent(sent.due(), sent.sent(), sent.lost());
    }

    private static String sent(Totals.Sent sent, String what) {
        String all = Findings.count(sent.sent(), what);
        return sent.lost() == 0 ? all : all + " (" + LiveFigures.count(sent.lost()) + " not)";
    }
}
