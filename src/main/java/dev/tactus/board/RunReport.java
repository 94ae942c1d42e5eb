package dev.tactus.board;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.check.ChainStats;
import dev.tactus.check.ChainTracker;
import dev.tactus.check.CoreStats;
import dev.tactus.check.Explanation;
import dev.tactus.check.LagTracker;
import dev.tactus.check.LockGraph;
import dev.tactus.check.MailboxStats;
import dev.tactus.check.Metrics;
import dev.tactus.check.ModeStats;
import dev.tactus.check.PoolStats;
import dev.tactus.check.ServerStats;
import dev.tactus.check.Statistic;
import dev.tactus.check.TaskStats;
import dev.tactus.check.Verdict;
import dev.tactus.sim.Header;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one run as a JSON object. */
final class RunReport {
    private final JsonGenerator json;

    RunReport(JsonGenerator json) {
        this.json = json;
    }

    void write(ReportJson.Entry entry) throws IOException {
        Outcome outcome = entry.outcome();
        json.writeStartObject();
        head(entry, outcome);
        tasks(outcome.header(), outcome.metrics());
        cores(outcome.header(), outcome.metrics());
        domains(outcome);
        TableReport.write(json, outcome.board());
        TableReport.splits(json, outcome.board());
        mailboxes(outcome.header(), outcome.metrics());
        pools(outcome.header(), outcome.metrics());
        servers(outcome);
        chains(outcome.header(), outcome.chains());
        json.writeArrayFieldStart("contracts");
        ContractReport contracts = new ContractReport(json, outcome.header());
        for (int i = 0; i < outcome.verdicts().size(); i++) {
            Verdict verdict = outcome.verdicts().get(i);
            @Nullable
            Explanation explanation =
                    entry.explanations().get(verdict.contract().name());
            contracts.write(verdict, outcome.evidence().get(i), explanation);
        }
        json.writeEndArray();
        if (!entry.others().isEmpty()) {
            seeds(entry.others());
            json.writeNumberField("seeds_not_run", entry.seedsNotRun());
            chances(entry.others());
        }
        if (!entry.likelihoods().isEmpty()) {
            likelihoods(entry.likelihoods());
        }
        if (entry.compared() != null) {
            compared(entry.compared());
        }
        if (entry.telemetry() != null) {
            telemetry(entry.telemetry());
        }
        remarks(outcome.board().remarks());
        json.writeEndObject();
    }

    private void head(ReportJson.Entry entry, Outcome outcome) throws IOException {
        Board.Plan plan = outcome.board().plan();
        json.writeStringField("board", outcome.board().name());
        json.writeStringField("scenario", outcome.board().scenario());
        json.writeNumberField("seed", outcome.seed());
        json.writeNumberField("duration_ps", plan.duration());
        json.writeNumberField("horizon_ps", outcome.end());
        hyperperiod(plan.hyperperiod());
        json.writeBooleanField("hyperperiod_covered", plan.covered() && outcome.end() >= plan.duration());
        json.writeBooleanField("drain", plan.drain());
        json.writeBooleanField("interrupted", entry.interrupted());
        json.writeBooleanField("out_of_time", entry.outOfTime());
        json.writeStringField("digest", outcome.digest());
        json.writeStringField("verdict", entry.status().word());
        json.writeStringField("expected", outcome.expectsBroken() ? "broken" : "kept");
        json.writeBooleanField("as_expected", outcome.asExpected());
        if (!entry.replay().isEmpty()) {
            json.writeStringField("replay", entry.replay());
        }
        inputs(outcome.board().remarks().inputs());
        if (!outcome.injected().isEmpty()) {
            json.writeArrayFieldStart("injected");
            for (Injected each : outcome.injected()) {
                json.writeStartObject();
                json.writeStringField("what", each.what());
                json.writeNumberField("at_ps", each.at());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeObjectFieldStart("versions");
        String version = RunReport.class.getPackage().getImplementationVersion();
        json.writeStringField("tactus", version == null ? "unpackaged" : version);
        json.writeStringField("java", System.getProperty("java.version"));
        json.writeEndObject();
    }

    private void inputs(Inputs inputs) throws IOException {
        json.writeObjectFieldStart("inputs");
        json.writeArrayFieldStart("files");
        for (String file : inputs.files()) {
            json.writeString(file);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sets");
        for (String set : inputs.sets()) {
            json.writeString(set);
        }
        json.writeEndArray();
        json.writeStringField("duration", inputs.duration());
        json.writeEndObject();
    }

    /** A whole number of picoseconds, a ratio as a string, or null for none. */
    private void hyperperiod(String text) throws IOException {
        json.writeFieldName("hyperperiod_ps");
        if (text.equals("none")) {
            json.writeNull();
        } else if (text.length() <= 18 && text.chars().allMatch(Character::isDigit)) {
            json.writeNumber(Long.parseLong(text));
        } else {
            json.writeString(text);
        }
    }

    private void tasks(Header header, Metrics metrics) throws IOException {
        json.writeObjectFieldStart("tasks");
        for (int i = 0; i < header.tasks().size(); i++) {
            TaskStats task = metrics.task(i);
            json.writeObjectFieldStart(header.tasks().get(i).name());
            json.writeNumberField("jobs", task.released() + task.skipped() + task.barred());
            json.writeNumberField("released", task.released());
            json.writeNumberField("completed", task.completed());
            json.writeNumberField("missed", task.missed());
            json.writeNumberField("skipped", task.skipped());
            json.writeNumberField("aborted", task.aborted());
            json.writeNumberField("dropped", task.dropped());
            json.writeNumberField("overruns", task.overruns());
            if (task.stackMax() >= 0) {
                json.writeNumberField("stack_max_bytes", task.stackMax());
                json.writeNumberField("stack_overflows", task.stackOverflows());
            }
            json.writeNumberField("dispatches", task.dispatches());
            json.writeNumberField("preemptions", task.preemptions());
            json.writeNumberField("migrations", task.migrations());
            json.writeNumberField("task_migrations", task.taskMigrations());
            statistic("response_ps", task.response());
            json.writeNumberField("tardiness_max_ps", task.tardinessMax());
            Long lateness = task.latenessMax();
            if (lateness == null) {
                json.writeNullField("lateness_max_ps");
            } else {
                json.writeNumberField("lateness_max_ps", lateness);
            }
            json.writeNumberField("release_jitter_ps", task.releaseJitter());
            json.writeNumberField("start_jitter_ps", task.startJitter());
            json.writeNumberField("blocking_max_ps", task.blockingMax());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void statistic(String name, Statistic of) throws IOException {
        json.writeObjectFieldStart(name);
        boolean any = of.count() > 0;
        figure("min", any ? of.min() : -1);
        figure("max", any ? of.max() : -1);
        figure("mean", any ? of.mean() : -1);
        figure("p50", any ? of.percentile(500) : -1);
        figure("p99", any ? of.percentile(990) : -1);
        figure("p999", any ? of.percentile(999) : -1);
        json.writeEndObject();
    }

    /** A figure that is never negative; -1 means that there is none. */
    private void figure(String name, long value) throws IOException {
        if (value < 0) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    private void cores(Header header, Metrics metrics) throws IOException {
        json.writeObjectFieldStart("cores");
        for (int i = 0; i < header.cores().size(); i++) {
            CoreStats core = metrics.core(i);
            json.writeObjectFieldStart(header.cores().get(i).name());
            json.writeNumberField("work_ps", core.work());
            json.writeNumberField("overhead_ps", core.overhead());
            json.writeNumberField("spin_ps", core.spin());
            json.writeNumberField("stall_ps", core.stall());
            json.writeNumberField("idle_ps", core.idle());
            json.writeNumberField("context_switches", core.contextSwitches());
            json.writeNullField("energy_uj");
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void domains(Outcome outcome) throws IOException {
        Header header = outcome.header();
        List<LockGraph.Deadlock> deadlocks = outcome.metrics().locks().found();
        json.writeObjectFieldStart("domains");
        for (int i = 0; i < header.domains().size(); i++) {
            int domain = i;
            json.writeObjectFieldStart(header.domains().get(i).name());
            var first = deadlocks.stream().filter(d -> d.isIn(header, domain)).findFirst();
            if (first.isPresent()) {
                json.writeObjectFieldStart("deadlock");
                json.writeNumberField("at_ps", first.get().at());
                json.writeArrayFieldStart("cycle");
                for (int task : first.get().tasks()) {
                    json.writeString(header.tasks().get(task).name());
                }
                json.writeEndArray();
                locks(header, first.get());
                json.writeEndObject();
            } else {
                json.writeNullField("deadlock");
            }
            modes(
                    outcome.board().domains().get(i).criticality(),
                    outcome.metrics().modes(i));
            LagTracker lag = outcome.lags().get(i);
            if (lag == null) {
                json.writeNullField("lag");
            } else {
                json.writeObjectFieldStart("lag");
                json.writeStringField("min", lag.least());
                json.writeStringField("max", lag.most());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void modes(Board.@Nullable Criticality of, ModeStats modes) throws IOException {
        json.writeArrayFieldStart("mode_changes");
        for (ModeStats.Change change : modes.changes()) {
            json.writeStartObject();
            json.writeNumberField("at_ps", change.at());
            json.writeStringField("mode", of == null ? "" : of.levels().get(change.mode()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("mode_change_count", modes.count());
    }

    private void locks(Header header, LockGraph.Deadlock deadlock) throws IOException {
        json.writeArrayFieldStart("locks");
        for (int i = 0; i < deadlock.tasks().size(); i++) {
            json.writeStartObject();
            json.writeStringField(
                    "task", header.tasks().get(deadlock.tasks().get(i)).name());
            json.writeStringField(
                    "holds", header.resources().get(deadlock.held(i)).name());
            json.writeStringField(
                    "waits_for",
                    header.resources().get(deadlock.wanted().get(i)).name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void mailboxes(Header header, Metrics metrics) throws IOException {
        json.writeObjectFieldStart("mailboxes");
        for (int i = 0; i < header.mailboxes().size(); i++) {
            MailboxStats mailbox = metrics.mailbox(i);
            json.writeObjectFieldStart(header.mailboxes().get(i).name());
            json.writeNumberField("sent", mailbox.sent());
            json.writeNumberField("received", mailbox.received());
            json.writeNumberField("rejected", mailbox.rejected());
            json.writeNumberField("overwritten", mailbox.overwritten());
            json.writeNumberField("depth", mailbox.depth());
            json.writeNumberField("depth_max", mailbox.depthMax());
            statistic("latency_ps", mailbox.latency());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void pools(Header header, Metrics metrics) throws IOException {
        json.writeObjectFieldStart("pools");
        for (int i = 0; i < header.pools().size(); i++) {
            PoolStats pool = metrics.pool(i);
            json.writeObjectFieldStart(header.pools().get(i).name());
            json.writeNumberField("requests", pool.requests());
            json.writeNumberField("done", pool.done());
            json.writeNumberField("queue", pool.queue());
            json.writeNumberField("queue_max", pool.queueMax());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void servers(Outcome outcome) throws IOException {
        Header header = outcome.header();
        json.writeObjectFieldStart("servers");
        for (int i = 0; i < header.servers().size(); i++) {
            ServerStats server = outcome.metrics().server(i);
            json.writeObjectFieldStart(header.servers().get(i).name());
            json.writeStringField("kind", header.servers().get(i).kind());
            json.writeNumberField("exhausted", server.exhausted());
            json.writeNumberField("budget_left_ps", outcome.budgetsLeft().get(i));
            json.writeNumberField("deadlines", server.deadlines());
            json.writeArrayFieldStart("deadlines_ps");
            for (long deadline : server.firstDeadlines()) {
                json.writeNumber(deadline);
            }
            json.writeEndArray();
            json.writeNumberField("replenished", server.replenishments());
            json.writeArrayFieldStart("replenishments");
            long[] at = server.firstInstants();
            long[] amount = server.firstAmounts();
            for (int r = 0; r < at.length; r++) {
                json.writeStartObject();
                json.writeNumberField("at_ps", at[r]);
                json.writeNumberField("amount_ps", amount[r]);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void chains(Header header, @org.jspecify.annotations.Nullable ChainTracker chains) throws IOException {
        json.writeObjectFieldStart("chains");
        for (int i = 0; chains != null && i < header.chains().size(); i++) {
            ChainStats chain = chains.chain(i);
            json.writeObjectFieldStart(header.chains().get(i).name());
            figure("reaction_ps", chain.reaction());
            figure("reaction_reduced_ps", chain.reactionReduced());
            figure("reaction_best_ps", chain.reactionBest());
            figure("age_ps", chain.age());
            figure("age_reduced_ps", chain.ageReduced());
            json.writeNumberField("outputs", chain.outputs());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void seeds(List<ReportJson.SeedRow> rows) throws IOException {
        json.writeArrayFieldStart("seeds");
        for (ReportJson.SeedRow row : rows) {
            json.writeStartObject();
            json.writeNumberField("seed", row.seed());
            json.writeStringField("verdict", row.verdict());
            json.writeStringField("digest", row.digest());
            texts("broken", row.broken());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void telemetry(ReportJson.Telemetry telemetry) throws IOException {
        json.writeObjectFieldStart("telemetry");
        json.writeObjectFieldStart("events");
        sent(telemetry.events());
        json.writeNumberField("misses", telemetry.misses());
        json.writeNumberField("cluster_changes", telemetry.clusterChanges());
        json.writeNumberField("contracts_broken", telemetry.contractsBroken());
        json.writeNumberField("mode_changes", telemetry.modeChanges());
        json.writeEndObject();
        json.writeObjectFieldStart("samples");
        sent(telemetry.samples());
        json.writeEndObject();
        json.writeObjectFieldStart("trace");
        sent(telemetry.trace());
        json.writeNumberField("slices", telemetry.rows().slices());
        json.writeNumberField("jobs", telemetry.rows().jobs());
        json.writeNumberField("slices_left_out", telemetry.rows().slicesLeftOut());
        json.writeNumberField("jobs_left_out", telemetry.rows().jobsLeftOut());
        json.writeEndObject();
        json.writeNumberField("connections", telemetry.connections());
        json.writeBooleanField("report_acknowledged", telemetry.acknowledged());
        json.writeStringField("trouble", telemetry.trouble());
        json.writeEndObject();
    }

    private void sent(ReportJson.Telemetry.Sent sent) throws IOException {
        json.writeNumberField("due", sent.due());
        json.writeNumberField("sent", sent.sent());
        json.writeNumberField("not_sent", sent.notSent());
    }

    private void chances(List<ReportJson.SeedRow> rows) throws IOException {
        json.writeArrayFieldStart("chances");
        for (var each : ReportJson.chances(rows, rows.size()).entrySet()) {
            Proportion chance = each.getValue();
            json.writeStartObject();
            json.writeStringField("contract", each.getKey());
            json.writeNumberField("broken", chance.count());
            json.writeNumberField("of", chance.of());
            json.writeStringField("low", chance.low().toPlainString());
            json.writeStringField("high", chance.high().toPlainString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void likelihoods(List<Likelihood.Judged> all) throws IOException {
        json.writeArrayFieldStart("likelihoods");
        for (Likelihood.Judged each : all) {
            Likelihood promise = each.promise();
            json.writeStartObject();
            json.writeStringField("name", promise.name());
            json.writeStringField("contract", promise.text());
            json.writeStringField("status", each.status().word());
            json.writeStringField("severity", promise.warn() ? "warn" : "fail");
            json.writeNumberField("missed", each.chance().count());
            json.writeNumberField("of", each.chance().of());
            json.writeStringField("low", each.low().toPlainString());
            json.writeStringField("high", each.high().toPlainString());
            json.writeStringField("because", each.because());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void compared(ReportJson.Compared compared) throws IOException {
        Comparison comparison = compared.comparison();
        json.writeObjectFieldStart("baseline");
        json.writeStringField("file", compared.file());
        json.writeBooleanField("differs", comparison.differs());
        json.writeArrayFieldStart("changes");
        for (Comparison.Change change : comparison.changes()) {
            json.writeStartObject();
            json.writeStringField("subject", change.subject());
            json.writeStringField("figure", change.figure());
            json.writeNumberField("before", change.before());
            json.writeNumberField("after", change.after());
            json.writeStringField("way", change.way().name().toLowerCase(java.util.Locale.ROOT));
            json.writeBooleanField("beyond", change.beyond());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("over_seeds");
        for (Drift drift : comparison.drifts()) {
            json.writeStartObject();
            json.writeStringField("subject", drift.subject());
            json.writeStringField("figure", drift.figure());
            json.writeNumberField("worse", drift.worse());
            json.writeNumberField("better", drift.better());
            json.writeStringField("chance", drift.chance().toPlainString());
            json.writeBooleanField("beyond", drift.beyond());
            json.writeEndObject();
        }
        json.writeEndArray();
        texts("gone", comparison.gone());
        texts("added", comparison.added());
        texts("inputs", comparison.inputs());
        Parting first = compared.first();
        if (first == null) {
            json.writeNullField("first");
        } else {
            json.writeObjectFieldStart("first");
            json.writeNumberField("at_ps", first.at());
            json.writeStringField("task", first.task());
            json.writeStringField("was", first.before());
            json.writeStringField("is", first.after());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void remarks(Remarks remarks) throws IOException {
        texts("defaults", remarks.defaults());
        texts("assumed", remarks.assumed());
        texts("not_modelled", remarks.notModelled());
        texts("overrides", remarks.overrides());
        texts("warnings", remarks.warnings());
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
