package dev.tactus.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.answers.Case;
import dev.tactus.answers.Scorer;
import dev.tactus.board.Loader;
import dev.tactus.board.OtherPolicy;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a new policy, check or board costs: one small file of its own, counted, and running. */
class SeamsTest {
    private static final Path SOURCES = Path.of("src/test/java/dev/tactus");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "samples/NewestFirst.java, 5",
        "samples/LeastLaxity.java, 150",
        "check/SpacingCheck.java, 30",
        "samples/Uart.java, 60",
    })
    void aPlugInIsOneSmallFile(String file, int most) throws IOException {
        assertThat(lines(SOURCES.resolve(file))).isLessThanOrEqualTo(most);
    }

    /** Lines that say something: no package line, imports, comments, blank lines or closing braces. */
    private static long lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals("}") && !line.matches("(package|import) .*"))
                .filter(line -> !line.matches("(/?\\*|//).*"))
                .count();
    }

    @Test
    void aPolicyByKeyRuns() throws IOException {
        Path file = Files.writeString(folder.resolve("t.yaml"), """
                scenario: t
                clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}
                tasks:
                  a: {releases: [0ms], wcet: 5ms}
                  b: {releases: [1ms], wcet: 3ms}
                  c: {releases: [2ms], wcet: 1ms}
                duration: 20ms
                """);
        assertThat(new OtherPolicy(NewestFirst::new).run(file, 1).jobs())
                .extracting(row -> row.split(",")[0] + " " + row.split(",")[6])
                .containsExactly("c 3000000000", "b 5000000000", "a 9000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"llf-02", "llf-04", "llf-06", "llf-08"})
    void aPolicyWithLogicOfItsOwnGivesTheKnownAnswers(String name) {
        Case of = Case.in(Path.of("src/test/resources/cases")).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        long quantum = Time.SECOND / 1000;
        assertThat(new Scorer(new OtherPolicy(() -> new LeastLaxity(quantum)))
                        .score(of)
                        .line())
                .startsWith(name + " exact");
    }

    /** 20 bytes at 1 Mbaud: the receiver is full after 160 us, and the line quiet for 4 bytes after 240 us. */
    @Test
    void aPeripheralRaisesItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("t.yaml"), """
                scenario: t
                clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}
                peripherals:
                  gnss: {class: dev.tactus.samples.Uart, baud: 1000000, every: 1ms, bytes: 20, line: uart1}
                tasks:
                  receive: {on-interrupt: {line: uart1}, wcet: 5us}
                  parse: {period: 1ms, wcet: 300us}
                duration: 2ms
                """);
        Run run = Run.of(Loader.load(new Request(List.of(file), List.of(), null, null)), 1);
        List<String> ends = new ArrayList<>();
        run.addSink((kind, at, place, task, value) -> {
            if (kind == Kind.COMPLETE) {
                ends.add(run.header().tasks().get(task).name() + " " + at / 1_000_000);
            }
        });
        run.toEnd();
        assertThat(ends)
                .containsExactly(
                        "receive 165", "receive 245", "parse 310", "receive 1165", "receive 1245", "parse 1310");
    }

    @Test
    void anotherBoardIsOneYamlFile() throws IOException {
        Path board = Files.writeString(folder.resolve("board.yaml"), """
                board: two-and-two
                clusters:
                  app: {role: master, cores: 2, opps: [{frequency: 1200MHz}]}
                  rt: {cores: 2, opps: [{frequency: 400MHz}], boot: {time: 2ms}}
                domains:
                  app: {scheduler: edf, placement: global}
                  rt: {scheduler: fixed-priority, placement: {partitioned: worst-fit}}
                mailboxes:
                  to-rt: {from: app, to: rt, slots: 4, slot-size: 512B, latency: 3us}
                """);
        Path firmware = Files.writeString(folder.resolve("firmware.yaml"), """
                firmware: two-tasks
                tasks:
                  ask: {on: app, period: 10ms, body: [{compute: 2ms}, {send: to-rt}]}
                  answer: {on: rt-1, on-message: to-rt, priority: 1, wcet: 1ms}
                """);
        Run run = Run.of(Loader.load(new Request(List.of(board, firmware), List.of(), null, "1s")), 1);
        long[] jobs = new long[2];
        run.addSink((kind, at, place, task, value) -> {
            if (kind == Kind.COMPLETE) {
                jobs[task]++;
            }
        });
        run.toEnd();
        assertThat(jobs).containsExactly(100, 100);
    }
}
