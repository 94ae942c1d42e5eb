package dev.tactus.cli;

import dev.tactus.telemetry.Totals;

/** What telemetry did, in one or two lines: what was sent, and what was not. */
final class TelemetryLine {
    private TelemetryLine() {}

    static String of(Totals totals) {
        String sent = "telemetry: " + sent(totals.events(), "event") + ", " + sent(totals.samples(), "sample") + ", "
                + sent(totals.batches(), "trace batch") + " sent";
        String again = totals.connections() > 1 ? "; connected " + totals.connections() + " times" : "";
        String trouble = totals.trouble().isEmpty() ? "" : "\n  " + totals.trouble();
        String report = totals.reported() ? "" : "\n  the broker has not acknowledged the report";
        return sent + again + trouble + report;
    }

    private static String sent(Totals.Sent sent, String what) {
        String all = Findings.count(sent.sent(), what);
        return sent.lost() == 0 ? all : all + " (" + LiveFigures.count(sent.lost()) + " not)";
    }
}
