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

class MarginCommandTest {
    /** Rate monotonic and harmonic: half of the core is used. */
    private static final String SCENARIO = """
            scenario: harmonic
            clusters:
              cpu: {role: master, cores: 1, opps: [{frequency: 1GHz}]}
              mcu: {role: worker, cores: [m4], opps: [{frequency: 100MHz}]}
            domains:
              cpu: {scheduler: fixed-priority}
              mcu: {scheduler: fixed-priority}
            mailboxes:
              box: {from: cpu, to: mcu, slots: 4, slot-size: 64B, latency: 10us}
            tasks:
              fast: {on: cpu, period: 2ms, priority: 2, wcet: 500us}
              slow: {on: cpu, period: 4ms, priority: 1, body: [{compute: 1ms}, {send: box}]}
              sink: {on: mcu, on-message: box, priority: 1, wcet: 100us}
            timing:
              - {mailbox: box, latency: 50us}
              - {task: fast, misses: 0}
            duration: 40ms
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int margin(Object... args) {
        List<String> all = new ArrayList<>(List.of("margin"));
        for (Object each : args) {
            all.add(each.toString());
        }
        return Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private JsonNode margins(String text) throws IOException {
        Path json = folder.resolve("m.json");
        assertThat(margin(Files.writeString(folder.resolve("s.yaml"), text), "--json", json))
                .as(out + "" + err)
                .isZero();
        return new ObjectMapper().readTree(Files.readString(json)).path("margins");
    }

    private static JsonNode of(JsonNode margins, String figure, String name) {
        for (JsonNode each : margins) {
            if (each.path("figure").asText().equals(figure)
                    && each.path("of").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no " + figure + " of " + name + " in " + margins);
    }

    /** By hand: two jobs of fast and one of slow are 2 ms of 4 ms, so each can grow by what fills the other 2 ms. */
    @Test
    void theBordersAreThoseOfTheArithmetic() throws IOException {
        JsonNode margins = margins(SCENARIO);
        JsonNode fast = of(margins, "execution", "fast");
        assertThat(fast.path("kept_per_mille").asLong()).isEqualTo(3_000);
        assertThat(fast.path("broken_per_mille").asLong()).isEqualTo(3_001);
        assertThat(fast.path("contract").asText()).isEqualTo("slow.misses");
        JsonNode slow = of(margins, "execution", "slow");
        assertThat(slow.path("kept_per_mille").asLong()).isEqualTo(3_000);
        JsonNode core = of(margins, "frequency", "cpu-0");
        assertThat(core.path("kept_per_mille").asLong()).isEqualTo(500);
        assertThat(core.path("broken_per_mille").asLong()).isEqualTo(499);
        JsonNode box = of(margins, "latency", "box");
        assertThat(box.path("kept_more_ps").asLong()).isBetween(39_900_000L, 40_000_000L);
        assertThat(box.path("broken_more_ps").asLong()).isBetween(40_000_001L, 40_100_000L);
        assertThat(box.path("contract").asText()).isEqualTo("box.latency");
    }

    @Test
    void aTableShowsThem() throws IOException {
        margins(SCENARIO);
        assertThat(out.toString())
                .containsPattern("execution of fast +\\+200%  #{20}  slow.misses\n")
                .containsPattern("frequency of cpu-0 +down to 50%  #{10}\\.{10}  slow.misses\n");
    }

    @Test
    void whatBreaksAlreadyHasNoMargin() throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), SCENARIO.replace("wcet: 500us", "wcet: 1900us"));
        Path json = folder.resolve("m.json");
        assertThat(margin(file, "--json", json)).isEqualTo(1);
        assertThat(out.toString()).contains("slow.misses breaks already");
        JsonNode found = new ObjectMapper().readTree(Files.readString(json));
        assertThat(found.path("broken_already").asText()).isEqualTo("slow.misses");
        assertThat(found.path("margins").isArray()).isTrue();
        assertThat(found.path("margins")).isEmpty();
    }

    @Test
    void withoutContractsTheResultIsAnEmptyOne() throws IOException {
        String bare = SCENARIO.substring(0, SCENARIO.indexOf("mailboxes:"))
                + "tasks: {once: {on: cpu, releases: [1ms], priority: 1, wcet: 1ms}}\nduration: 4ms\n";
        Path file = Files.writeString(folder.resolve("s.yaml"), bare);
        assertThat(margin(file, "--json", "-")).as(err.toString()).isEqualTo(1);
        JsonNode found = new ObjectMapper().readTree(out.toString());
        assertThat(found.path("broken_already").isNull()).isTrue();
        assertThat(found.path("margins")).isEmpty();
        assertThat(err.toString()).contains("there are no contracts");
    }
}
