package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.check.Verdict;
import java.io.IOException;

/** The report that is left with the broker at the end: the verdict, and what telemetry did. */
final class ReportMessage {
    private ReportMessage() {}

    /** @param batches whether there were trace batches */
    static byte[] payload(Ending ending, Totals totals, boolean batches) {
        return Payloads.object(ending.at(), json -> {
            json.writeStringField("verdict", ending.verdict());
            json.writeBooleanField("interrupted", ending.interrupted());
            json.writeStringField("digest", ending.digest());
            contracts(json, ending);
            json.writeObjectFieldStart("telemetry");
            json.writeObjectFieldStart("events");
            sent(json, totals.events());
            json.writeNumberField("misses", totals.misses());
            json.writeNumberField("cluster_changes", totals.clusterChanges());
            json.writeNumberField("contracts_broken", totals.contractsBroken());
            json.writeNumberField("mode_changes", totals.modeChanges());
            json.writeEndObject();
            json.writeObjectFieldStart("samples");
            sent(json, totals.samples());
            json.writeEndObject();
            json.writeObjectFieldStart("trace");
            sent(json, totals.batches());
            if (batches) {
                rows(json, totals.rows());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("commands");
            json.writeNumberField("done", totals.commands().done());
            json.writeNumberField("refused", totals.commands().refused());
            json.writeEndObject();
            json.writeNumberField("connections", totals.connections());
            json.writeEndObject();
        });
    }

    private static void contracts(JsonGenerator json, Ending ending) throws IOException {
        json.writeArrayFieldStart("contracts");
        for (Verdict each : ending.contracts()) {
            json.writeStartObject();
            json.writeStringField("contract", each.contract().name());
            json.writeStringField("status", each.status().word());
            Payloads.time(json, "at_ps", each.at());
            json.writeStringField("because", each.because());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void sent(JsonGenerator json, Totals.Sent counts) throws IOException {
        json.writeNumberField("due", counts.due());
        json.writeNumberField("sent", counts.sent());
        json.writeNumberField("not_sent", counts.lost());
    }

    private static void rows(JsonGenerator json, Totals.Rows rows) throws IOException {
        json.writeNumberField("slices", rows.slices());
        json.writeNumberField("jobs", rows.jobs());
        json.writeNumberField("slices_left_out", rows.slicesLeftOut());
        json.writeNumberField("jobs_left_out", rows.jobsLeftOut());
    }
}
