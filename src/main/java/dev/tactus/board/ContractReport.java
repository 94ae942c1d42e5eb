package dev.tactus.board;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.check.Contract;
import dev.tactus.check.Explanation;
import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import dev.tactus.sim.Header;
import dev.tactus.sim.Time;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes one contract and its verdict as a JSON object. */
final class ContractReport {
    private final JsonGenerator json;
    private final Header header;

    ContractReport(JsonGenerator json, Header header) {
        this.json = json;
        this.header = header;
    }

    void write(Verdict verdict, Evidence evidence, @Nullable Explanation explanation) throws IOException {
        Contract contract = verdict.contract();
        json.writeStartObject();
        json.writeStringField("name", contract.name());
        json.writeStringField("contract", contract.text());
        json.writeStringField("subject", contract.subject().name().toLowerCase(Locale.ROOT));
        json.writeStringField("figure", contract.figure().word());
        json.writeStringField("status", verdict.status().word());
        json.writeStringField("bound", contract.bound() == Contract.Bound.AT_MOST ? "at-most" : "at-least");
        json.writeStringField("unit", unit(contract));
        json.writeFieldName("limit");
        ratio(contract.limit(), contract.per());
        if (contract.windowJobs() > 0) {
            json.writeNumberField("in", contract.windowJobs());
        } else if (contract.windowPicos() > 0) {
            json.writeNumberField("in_ps", contract.windowPicos());
        }
        if (contract.percentile() > 0) {
            json.writeStringField(
                    "percentile", contract.percentile() == 500 ? "p50" : contract.percentile() == 990 ? "p99" : "p999");
            json.writeBooleanField("approx", true);
        }
        json.writeFieldName("observed");
        Long observed = verdict.observed();
        if (observed == null) {
            json.writeNull();
        } else {
            ratio(observed, verdict.of());
        }
        json.writeFieldName("at_ps");
        instant(verdict.at());
        json.writeStringField("because", verdict.because());
        json.writeStringField("evidence", evidence.word());
        json.writeNumberField("watched", verdict.watched());
        json.writeStringField("severity", contract.warn() ? "warn" : "fail");
        json.writeBooleanField("implicit", contract.implicit());
        if (!contract.place().isEmpty()) {
            json.writeStringField("place", contract.place());
        }
        json.writeArrayFieldStart("assumed");
        for (String path : contract.assumed()) {
            json.writeString(path);
        }
        json.writeEndArray();
        if (explanation != null) {
            json.writeFieldName("violation");
            violation(explanation);
        }
        json.writeEndObject();
    }

    private static String unit(Contract contract) {
        return switch (Words.kind(contract)) {
            case TIME -> "ps";
            case COUNT -> contract.per() == 1 ? "count" : "ratio";
            case SHARE -> "ratio";
        };
    }

    /** A whole number, or a ratio in lowest terms. */
    private void ratio(long part, long whole) throws IOException {
        if (whole == 1) {
            json.writeNumber(part);
            return;
        }
        BigInteger gcd = BigInteger.valueOf(part).gcd(BigInteger.valueOf(whole));
        long by = gcd.signum() == 0 ? 1 : gcd.longValue();
        json.writeString(part / by + "/" + whole / by);
    }

    private void instant(long at) throws IOException {
        if (at < 0 || at == Time.NEVER) {
            json.writeNull();
        } else {
            json.writeNumber(at);
        }
    }

    private void violation(Explanation job) throws IOException {
        json.writeStartObject();
        json.writeStringField("task", header.tasks().get(job.task()).name());
        json.writeNumberField("job", job.job());
        if (job.core() < 0) {
            json.writeNullField("core");
        } else {
            json.writeStringField("core", header.cores().get(job.core()).name());
        }
        json.writeStringField("state", job.state());
        field("arrival_ps", job.arrival());
        field("release_ps", job.release());
        field("start_ps", job.start());
        field("completion_ps", job.completion());
        field("deadline_ps", job.deadline());
        field("tardiness_ps", job.tardiness());
        json.writeFieldName("behind_job");
        if (job.behind() < 0) {
            json.writeNull();
        } else {
            json.writeNumber(job.behind());
        }
        waits(job);
        json.writeArrayFieldStart("instead");
        for (Explanation.Slice slice : job.slices()) {
            json.writeStartObject();
            json.writeStringField("core", header.cores().get(slice.core()).name());
            json.writeNumberField("from_ps", slice.from());
            json.writeNumberField("to_ps", slice.to());
            if (slice.task() < 0) {
                json.writeNullField("task");
                json.writeNullField("job");
            } else {
                json.writeStringField("task", header.tasks().get(slice.task()).name());
                json.writeNumberField("job", slice.job());
            }
            json.writeStringField("kind", slice.kind());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("instead_left_out", job.leftOut());
        json.writeArrayFieldStart("shares");
        for (Explanation.Share share : job.shares()) {
            json.writeStartObject();
            named(
                    "task",
                    share.task() < 0 ? "" : header.tasks().get(share.task()).name());
            json.writeNumberField("cores_ps", share.picos());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void waits(Explanation job) throws IOException {
        json.writeArrayFieldStart("waits");
        for (Explanation.Wait wait : job.waits()) {
            json.writeStartObject();
            json.writeStringField("for", wait.reason().word());
            named("name", wait.name(header));
            named(
                    "held_by",
                    wait.holder() < 0 ? "" : header.tasks().get(wait.holder()).name());
            field("from_ps", wait.from());
            field("to_ps", wait.to());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("waits_left_out", job.waitsLeftOut());
    }

    private void named(String field, String name) throws IOException {
        if (name.isEmpty()) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, name);
        }
    }

    private void field(String name, long at) throws IOException {
        json.writeFieldName(name);
        instant(at);
    }
}
