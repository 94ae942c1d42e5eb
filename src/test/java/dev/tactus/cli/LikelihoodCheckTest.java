package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts on the probability of a miss. */
class LikelihoodCheckTest {
    /** A run has one job, which misses with 5 %. */
    private static final String SCENARIO = """
            scenario: chance
            clusters:
              cpu: {role: master, cores: 1, opps: [{frequency: 1GHz}]}
            tasks:
              draw: {on: cpu, period: 1ms, deadline: 950us, jobs: 1, body: [{compute: {uniform: [1us, 1ms]}}]}
            timing:
              - {task: draw, misses: {probability: LIMIT}}
            duration: 2ms
            seeds: {from: 1, count: 400}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int check(String text, Object... more) throws IOException {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>();
        all.add("check");
        all.add(Files.writeString(folder.resolve("chance.yaml"), text).toString());
        for (Object each : more) {
            all.add(each.toString());
        }
        return Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private JsonNode judged(String limit, int status) throws IOException {
        Path json = folder.resolve("r.json");
        assertThat(check(SCENARIO.replace("LIMIT", limit), "--json", json))
                .as(out + "" + err)
                .isEqualTo(status);
        JsonNode report = new ObjectMapper().readTree(Files.readString(json));
        assertThat(ReportSchemaTest.schema().validate(report)).isEmpty();
        return report.path("likelihoods").get(0);
    }

    @Test
    void itIsKeptBrokenOrUndecidedByTheInterval() throws IOException {
        JsonNode kept = judged("15%", ExitStatus.KEPT);
        assertThat(kept.path("status").asText()).isEqualTo("kept");
        assertThat(kept.path("of").asInt()).isEqualTo(400);
        int missed = kept.path("missed").asInt();
        assertThat(missed).isBetween(5, 40);
        assertThat(out.toString())
                .contains("probability")
                .contains("200 seeds")
                .contains("verdict: kept (1 kept, 0 broken, 0 undecided)")
                .containsPattern("draw.misses +at most 15% \\(95 %\\)")
                .contains(missed * 100 / 400 + ".");
        JsonNode broken = judged("1/1000", ExitStatus.BROKEN);
        assertThat(broken.path("status").asText()).isEqualTo("broken");
        assertThat(out.toString()).contains("verdict: broken (0 kept, 1 broken, 0 undecided)");
        assertThat(broken.path("missed").asInt()).isEqualTo(missed);
        assertThat(judged(missed + "/400", ExitStatus.BROKEN).path("status").asText())
                .isEqualTo("undecided");
        assertThat(check(SCENARIO.replace("LIMIT", missed + "/400"), "--allow-undecided"))
                .isZero();
    }

    @Test
    void whatBreaksIsInTheFilesForBuildServers() throws IOException {
        Path xml = folder.resolve("r.xml");
        Path sarif = folder.resolve("r.sarif");
        assertThat(check(SCENARIO.replace("LIMIT", "0.1%"), "--junit-xml", xml, "--sarif", sarif))
                .isEqualTo(ExitStatus.BROKEN);
        assertThat(xml).content().contains("<testcase").contains("draw.misses").contains("broken: ");
        assertThat(sarif)
                .content()
                .contains("draw.misses at most 0.1% (95 %) is broken")
                .contains("\"startLine\" : 7");
    }

    @Test
    void oneOfSeverityWarnOnlyTells() throws IOException {
        assertThat(check(SCENARIO.replace("LIMIT}", "0.1%}, severity: warn"))).isZero();
        assertThat(out.toString()).contains("broken");
    }

    @Test
    void aLimitPerRunBesideItAndPartsOfARunAreMistakes() throws IOException {
        assertThat(check(SCENARIO.replace("LIMIT", "1%, at-most: 2"))).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(check(SCENARIO.replace("LIMIT}", "1%}, from: 1ms"))).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("a probability is of whole runs (without from:) [C07]");
        assertThat(check(SCENARIO.replace("probability: LIMIT", "confidence: 99%")))
                .isEqualTo(ExitStatus.BAD_INPUT);
    }
}
