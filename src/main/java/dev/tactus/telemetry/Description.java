package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.check.Contract;
import dev.tactus.check.Words;
import dev.tactus.sim.Header;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The retained description: the board and what runs on it, lists in order of declaration. */
final class Description {
    private final Header header;
    private final List<Contract> contracts;
    private final String epoch;
    private final List<String> injectable;

    /**
     * Of a run.
     *
     * @param epochMillis the wall instant, since 1970, that stands for the virtual one 0
     * @param injectable what may come from outside: see {@link Controls}
     */
    Description(Header header, List<Contract> contracts, long epochMillis, List<String> injectable) {
        this.injectable = injectable;
        epoch = Instant.ofEpochMilli(epochMillis).toString();
        this.header = header;
        this.contracts = contracts;
    }

    byte[] payload(long at, String run, String speed) {
        return Payloads.object(at, json -> {
            json.writeStringField("run", run);
            json.writeStringField("board", header.board());
            json.writeStringField("scenario", header.scenario());
            json.writeStringField("description", header.description());
            json.writeNumberField("seed", header.seed());
            json.writeStringField("speed", speed);
            json.writeStringField("epoch", epoch);
            hardware(json);
            tasks(json);
            connections(json);
            contracts(json);
            json.writeArrayFieldStart("injectable");
            for (String each : injectable) {
                json.writeString(each);
            }
            json.writeEndArray();
            Catalogue.write(json);
        });
    }

    private void hardware(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("clusters");
        for (Header.Cluster each : header.clusters()) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            json.writeStringField("role", each.role());
            json.writeStringField("model", each.model());
            json.writeStringField("isa", each.isa());
            cores(json, "cores", each.cores());
            Payloads.time(json, "runs_at_ps", each.runsAt());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("cores");
        for (Header.Core each : header.cores()) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            json.writeStringField(
                    "cluster", header.clusters().get(each.cluster()).name());
            json.writeFieldName("domain");
            json.writeString(
                    each.domain() < 0
                            ? null
                            : header.domains().get(each.domain()).name());
            json.writeNumberField("capacity", each.capacity());
            json.writeNumberField("frequency_hz", each.hertz());
            json.writeBooleanField("enabled", each.enabled());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("domains");
        for (Header.Domain each : header.domains()) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            cores(json, "cores", each.cores());
            json.writeStringField("scheduler", each.policy());
            json.writeStringField("placement", each.placement());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("memories");
        for (Header.Memory each : header.memories()) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            Payloads.time(json, "size_bytes", each.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void tasks(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("tasks");
        for (Header.Task each : header.tasks()) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            json.writeStringField("domain", header.domains().get(each.domain()).name());
            cores(json, "cores", each.cores());
            json.writeStringField("activation", each.activation());
            Payloads.time(json, "period_ps", each.period());
            Payloads.time(json, "deadline_ps", each.deadline());
            json.writeNumberField("priority", each.priority());
            Payloads.time(json, "let_ps", each.let());
            json.writeBooleanField("helper", each.helper());
            json.writeBooleanField("interrupt", each.interrupt());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void connections(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("mailboxes");
        for (Header.Mailbox each : header.mailboxes()) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            cores(json, "from", each.from());
            cores(json, "to", each.to());
            json.writeNumberField("slots", each.slots());
            json.writeNumberField("slot_size_bytes", each.slotSize());
            json.writeStringField("overflow", each.overflow());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("resources");
        for (Header.Resource each : header.resources()) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            json.writeStringField("protocol", each.protocol());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("pools");
        for (Header.Pool each : header.pools()) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            cores(json, "cores", each.cores());
            json.writeStringField("dispatch", each.dispatch());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("servers");
        for (Header.Server each : header.servers()) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            json.writeStringField("kind", each.kind());
            Payloads.time(json, "budget_ps", each.budget());
            Payloads.time(json, "period_ps", each.period());
            json.writeArrayFieldStart("tasks");
            for (int task : each.tasks()) {
                json.writeString(header.tasks().get(task).name());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("chains");
        for (Header.Chain each : header.chains()) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            json.writeArrayFieldStart("path");
            for (int task : each.path()) {
                json.writeString(header.tasks().get(task).name());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void contracts(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("contracts");
        for (Contract each : contracts) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            json.writeStringField("text", each.text());
            json.writeStringField("subject", each.subject().name().toLowerCase(Locale.ROOT));
            json.writeStringField("of", subject(each));
            json.writeStringField("figure", each.figure().word());
            json.writeBooleanField("at_least", each.bound() == Contract.Bound.AT_LEAST);
            json.writeNumberField(Words.kind(each) == Words.Unit.TIME ? "limit_ps" : "limit", each.limit());
            json.writeNumberField("per", each.per());
            json.writeNumberField("percentile", each.percentile());
            json.writeBooleanField("warn", each.warn());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private String subject(Contract contract) {
        int ordinal = contract.ordinal();
        return switch (contract.subject()) {
            case TASK -> header.tasks().get(ordinal).name();
            case CORE -> header.cores().get(ordinal).name();
            case CLUSTER -> header.clusters().get(ordinal).name();
            case DOMAIN -> header.domains().get(ordinal).name();
            case MAILBOX -> header.mailboxes().get(ordinal).name();
            case CHAIN -> header.chains().get(ordinal).name();
            case POOL -> header.pools().get(ordinal).name();
            case SERVER -> header.servers().get(ordinal).name();
        };
    }

    private void cores(JsonGenerator json, String field, List<Integer> ordinals) throws IOException {
        json.writeArrayFieldStart(field);
        for (int core : ordinals) {
            json.writeString(header.cores().get(core).name());
        }
        json.writeEndArray();
    }
}
