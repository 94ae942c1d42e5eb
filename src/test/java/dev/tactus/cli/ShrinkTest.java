package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tactus explore --shrink}: published anomalies among what they do not need end as the published sets. */
class ShrinkTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tactus(Object... args) {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>();
        for (Object each : args) {
            all.add(each.toString());
        }
        return Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    /** What a search writes of a scenario, without comments; it must be a file that shows the violation by itself. */
    private String shrunk(String scenario) throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), scenario);
        Path small = folder.resolve("small.yaml");
        assertThat(tactus("explore", file, "--runs", 4000, "--shrink", small))
                .as(out + "" + err)
                .isEqualTo(1);
        assertThat(out.toString()).contains("made smaller in " + small + ": ");
        assertThat(tactus("validate", small)).as(out + "" + err).isZero();
        assertThat(tactus("check", small)).isEqualTo(1);
        String text = Files.readString(small);
        assertThat(text).startsWith("# yaml-language-server: $schema=");
        assertThat(tactus("explore", file, "--runs", 4000, "--shrink", small, "--threads", 1))
                .isEqualTo(1);
        assertThat(small).hasContent(text);
        return text.replaceAll("(?m)^#.*\n", "");
    }

    private static String published(String name) throws IOException {
        return Files.readString(CASES.resolve(name + ".yaml"));
    }

    /** mp-26: safe if released together, late at another offset; here among two tasks that change nothing. */
    @Test
    void ofOffsetsOnTwoCoresThePublishedThreeTasksRemain() throws IOException {
        String text = published("mp-26")
                        .replace("cores: 2, opps: [{", "cores: 3, opps: [{frequency: 400MHz, voltage: 1V}, {")
                        .replace("tasks:\n", """
                                tasks:
                                  busy: {period: 12ms, priority: 100, preemption: none, wcet: 11.9ms}
                                  idle: {period: 12ms, priority: 0, wcet: 17us}
                                """)
                + "explore: {offsets: [t1, t2, t3], step: 1ms}\n";
        assertThat(shrunk(text)).isEqualTo("""
                scenario: small
                clusters:
                  cpu: {cores: 2, opps: [{frequency: 1000MHz}]}
                domains:
                  cpu: {scheduler: fixed-priority, placement: global}
                tasks:
                  t1: {period: 2ms, priority: 3, wcet: 1ms}
                  t2: {period: 3ms, priority: 2, wcet: 2ms}
                  t3: {period: 3ms, priority: 1, wcet: 2ms, offset: 1ms}
                duration: 8ms
                """);
    }

    /** mp-24: three tasks fill two cores; a longer period of the first makes the third late. */
    @Test
    void ofALongerPeriodThePublishedThreeTasksRemainWithTheInstantsOfTheirReleases() throws IOException {
        String text = published("mp-24")
                .replace("t1: {period: 4ms", "t1: {sporadic: {min: 4ms, max: 5ms}")
                .replace("{time: 40ms, drain: true}", "20ms");
        assertThat(shrunk(text)).endsWith("""
                tasks:
                  t1: {priority: 3, wcet: 2ms, releases: [0s, 5ms], deadline: 4ms}
                  t2: {period: 5ms, priority: 2, wcet: 3ms}
                  t3: {period: 10ms, priority: 1, wcet: 7ms}
                duration: 11ms
                """);
    }

    /** mp-10 on the three cores of the original, where all are done in 12 ms: shorter jobs take longer. */
    @Test
    void ofShorterJobsThatTakeLongerFewerThanThePublishedNineAreEnough() throws IOException {
        String text = published("mp-10").replace("cores: 4", "cores: 3");
        for (int wcet : List.of(2, 3, 4, 9)) {
            text = text.replace(
                    "wcet: " + wcet + "ms", "deadline: 12ms, bcet: " + (wcet - 1) + "ms, wcet: " + wcet + "ms");
        }
        String small = shrunk(text);
        assertThat(small).contains("scheduler: fixed-priority, placement: global, preemption: none");
        assertThat(small.lines().filter(line -> line.startsWith("  T")).count()).isBetween(4L, 9L);
        assertThat(Files.readString(folder.resolve("small.yaml"))).contains("it is kept.");
        assertThat(tactus("check", folder.resolve("s.yaml"), "--allow-undecided"))
                .isZero();
    }

    /** One core without preemption: a job that ends early lets a long one begin before an urgent one. */
    @Test
    void ofAnEarlyEndWithoutPreemptionThreeJobsRemainWithRoundTimes() throws IOException {
        assertThat(shrunk("""
                scenario: anomaly
                clusters:
                  cpu: {cores: 1, opps: [{frequency: 1GHz}]}
                domains:
                  cpu: {scheduler: fixed-priority, preemption: none}
                tasks:
                  early: {releases: [0ms], deadline: 30ms, priority: 3, bcet: 5.113ms, wcet: 10ms}
                  quick: {period: 13ms, priority: 9, wcet: 13us}
                  urgent: {releases: [9ms], deadline: 5ms, priority: 2, wcet: 3.1ms}
                  long: {releases: [1ms], deadline: 40ms, priority: 1, wcet: 9.3ms}
                """)).endsWith("""
                tasks:
                  early: {releases: [0ms], deadline: 30ms, priority: 3, wcet: 6ms}
                  urgent: {releases: [9ms], deadline: 5ms, priority: 2, wcet: 3ms}
                  long: {releases: [1ms], deadline: 40ms, priority: 1, wcet: 9ms}
                duration: 15ms
                """);
    }

    @Test
    void mailboxesOtherCoresAndWhatRunsThereGoWhereTheyAreNotNeeded() throws IOException {
        String text = """
                scenario: two
                clusters:
                  cpu: {role: master, cores: [a, b], opps: [{frequency: 1GHz}]}
                  mcu: {role: worker, cores: [m], opps: [{frequency: 200MHz}], boot: {after: cpu}}
                domains:
                  cpu: {scheduler: fixed-priority, placement: partitioned}
                  mcu: {scheduler: fixed-priority}
                mailboxes:
                  box: {from: cpu, to: mcu, slots: 4, slot-size: 64B, latency: 5us}
                resources:
                  bus: pip
                tasks:
                  slow:
                    on: a
                    period: 10ms
                    priority: 1
                    body: [{compute: {uniform: [1ms, 2.3ms]}}, {lock: bus}, {unlock: bus}]
                  fast:
                    on: a
                    period: 5ms
                    priority: 2
                    body: [{compute: 3.21ms}, {lock: bus}, {unlock: bus}, {send: box}]
                  sink: {on: m, on-message: box, priority: 1, wcet: 20us}
                  beside: {on: b, period: 1ms, priority: 1, wcet: 100us}
                timing:
                  - {task: slow, response: 5ms, misses: 0}
                  - {mailbox: box, latency: 1ms}
                duration: 1s
                """;
        assertThat(shrunk(text)).isEqualTo("""
                scenario: small
                clusters:
                  cpu: {cores: [a], opps: [{frequency: 1GHz}]}
                domains:
                  cpu: {scheduler: fixed-priority, placement: partitioned}
                tasks:
                  slow: {period: 10ms, priority: 1, body: [{compute: 2ms}]}
                  fast: {period: 5ms, priority: 2, body: [{compute: 3.2ms}]}
                timing:
                  - {task: slow, response: 5ms}
                duration: 6ms
                """);
    }

    @Test
    void aContractThatIsKeptGivesNoFile() throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), published("mp-26"));
        assertThat(tactus("explore", file, "--shrink", folder.resolve("small.yaml")))
                .isZero();
        assertThat(folder.resolve("small.yaml")).doesNotExist();
    }

    @Test
    void whatWasReadIsNotWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), published("mp-26"));
        assertThat(tactus("explore", file, "--shrink", file)).isEqualTo(2);
        assertThat(err.toString()).contains("a file that is read here");
    }
}
