package dev.tactus.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.cli.Traced.Slice;
import dev.tactus.sim.Kind;
import dev.tactus.trace.SliceKind;
import dev.tactus.trace.TraceFile;
import dev.tactus.trace.TraceFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trace says is what the tables of slices and the stream say, read by the rules of its format. */
class TraceFilesTest {
    private static final long NANO = 1_000;
    private static final BigDecimal MICRO = BigDecimal.valueOf(1_000_000);
    private static final Pattern FTRACE =
            Pattern.compile(" *(?<comm>\\S+)-(?<pid>\\d+) +\\[(?<cpu>\\d{3})\\] \\S{4} +(?<sec>\\d+)\\.(?<nano>\\d{9}):"
                    + " (?<event>\\w+): (?<rest>.*)");
    private static final Pattern SWITCH = Pattern.compile("prev_comm=(?<prev>\\S+) prev_pid=\\d+ prev_prio=\\d+"
            + " prev_state=(?<state>[RS]) ==> next_comm=(?<next>\\S+) next_pid=\\d+ next_prio=\\d+");

    @TempDir
    Path folder;

    @Test
    void aMissIsMarkedWithTheJobThatMissesAlsoBehindAnother() throws IOException {
        Path board = Files.writeString(folder.resolve("late.yaml"), """
                scenario: late
                clusters: {cpu: {role: master, cores: 1, opps: [{frequency: 100MHz}]}}
                tasks: {a: {period: 10ms, deadline: 12ms, body: [{compute: 30ms}]}}
                duration: 40ms
                """);
        Path file = folder.resolve("late.json");
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        Main.run(new String[] {"check", board.toString(), "--trace", file.toString()}, nobody, nobody);
        List<Long> missed = new ArrayList<>();
        for (JsonNode event :
                new ObjectMapper().readTree(Files.readString(file)).path("traceEvents")) {
            if (event.path("name").asText().equals("deadline miss")) {
                missed.add(event.path("args").path("job").asLong());
            }
        }
        assertThat(missed).containsExactly(0L, 1L, 2L);
    }

    @Test
    void theJsonHasEverySliceOfCoresAndTasksToThePicosecond() throws IOException {
        Path file = folder.resolve("t.json");
        Traced run = Traced.write("amp", file);
        List<JsonNode> events = new ArrayList<>();
        new ObjectMapper().readTree(Files.readString(file)).path("traceEvents").forEach(events::add);

        assertThat(complete(events, 1))
                .containsExactlyInAnyOrderElementsOf(run.slices().stream()
                        .map(slice -> row(slice.core(), name(run, slice), slice))
                        .toList());
        assertThat(complete(events, 2))
                .containsExactlyInAnyOrderElementsOf(run.work().stream()
                        .map(slice -> row(slice.task(), run.core(slice.core()) + suffix(slice), slice))
                        .toList());
        assertThat(instants(events, "release")).isEqualTo(run.count(Kind.RELEASE));
        assertThat(instants(events, "deadline miss")).isEqualTo(run.count(Kind.MISS));
        Set<Long> begun = new HashSet<>();
        for (JsonNode event : events) {
            if (event.path("ph").asText().equals("s")) {
                assertThat(begun.add(event.path("id").asLong())).isTrue();
            } else if (event.path("ph").asText().equals("f")) {
                assertThat(begun).contains(event.path("id").asLong());
            }
        }
        assertThat(begun).hasSizeGreaterThanOrEqualTo(run.count(Kind.SEND));
    }

    private static long instants(List<JsonNode> events, String name) {
        return events.stream()
                .filter(event -> event.path("ph").asText().equals("i")
                        && event.path("name").asText().equals(name))
                .count();
    }

    private static List<String> complete(List<JsonNode> events, int process) {
        return events.stream()
                .filter(event -> event.path("ph").asText().equals("X")
                        && event.path("pid").asInt() == process)
                .map(event -> {
                    long from = picos(event.path("ts").decimalValue());
                    long length = picos(event.path("dur").decimalValue());
                    return event.path("tid").asInt() - 1 + " "
                            + event.path("name").asText() + " " + from + "-" + (from + length);
                })
                .toList();
    }

    private static long picos(BigDecimal micros) {
        return micros.multiply(MICRO).longValueExact();
    }

    private static String row(int track, String name, Slice slice) {
        return track + " " + name + " " + slice.from() + "-" + slice.to();
    }

    private static String name(Traced run, Slice slice) {
        return slice.task() < 0 ? "(overhead)" : run.task(slice.task()) + suffix(slice);
    }

    private static String suffix(Slice slice) {
        return slice.kind() == SliceKind.RUN ? "" : " (" + slice.kind().word() + ")";
    }

    @Test
    void everyProcessOfTheBestTraceFormatGoesThroughItsStatesInOrder() throws IOException {
        Path file = folder.resolve("t.btf");
        Traced run = Traced.write("amp", file);
        Map<String, String> states = new HashMap<>();
        Map<String, Integer> events = new HashMap<>();
        long before = 0;
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                String[] field = line.split(",");
                assertThat(Long.parseLong(field[0])).isGreaterThanOrEqualTo(before);
                before = Long.parseLong(field[0]);
                if (field[3].equals("T") || field[3].equals("I")) {
                    step(states, field[4] + "#" + field[5], field[6]);
                    events.merge(field[6], 1, Integer::sum);
                }
            }
        }
        assertThat(events)
                .containsEntry("activate", run.count(Kind.RELEASE))
                .containsEntry("terminate", run.count(Kind.COMPLETE));
        assertThat(events.get("wait"))
                .isEqualTo(run.count(
                        Kind.WAIT_EVENT,
                        Kind.WAIT_LOCK,
                        Kind.WAIT_MESSAGE,
                        Kind.WAIT_SLOT,
                        Kind.WAIT_TIME,
                        Kind.WAIT_WORKER));
    }

    private static void step(Map<String, String> states, String process, String event) {
        String from = states.getOrDefault(process, "none");
        String to = switch (event + " from " + from) {
            case "activate from none" -> "active";
            case "start from active" -> "running";
            case "preempt from running", "preempt from polling" -> "ready";
            case "resume from ready" -> "running";
            case "wait from running" -> "waiting";
            case "release from waiting" -> "ready";
            case "poll from running" -> "polling";
            case "run from polling" -> "running";
            case "terminate from running" -> "over";
            default -> throw new AssertionError(event + " of " + process + ", which is " + from);
        };
        states.put(process, to);
    }

    @Test
    void theKernelsTextSwitchesFromWhomItSwitchedToAndGivesEachTaskItsTime() throws IOException {
        Path file = folder.resolve("t.ftrace");
        Traced run = Traced.write("amp", file);
        Map<Integer, String> on = new HashMap<>();
        Map<Integer, Long> since = new HashMap<>();
        Map<String, Long> times = new HashMap<>();
        long before = 0;
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("#")) {
                continue;
            }
            Matcher event = FTRACE.matcher(line);
            assertThat(event.matches()).as(line).isTrue();
            long at = Long.parseLong(event.group("sec")) * 1_000_000_000 + Long.parseLong(event.group("nano"));
            assertThat(at).isGreaterThanOrEqualTo(before);
            before = at;
            if (event.group("event").equals("sched_switch")) {
                Matcher change = SWITCH.matcher(event.group("rest"));
                assertThat(change.matches()).as(line).isTrue();
                int cpu = Integer.parseInt(event.group("cpu"));
                assertThat(change.group("prev")).isEqualTo(on.getOrDefault(cpu, "swapper/" + cpu));
                times.merge(change.group("prev"), at - since.getOrDefault(cpu, 0L), Long::sum);
                on.put(cpu, change.group("next"));
                since.put(cpu, at);
            }
        }
        on.forEach((cpu, task) -> times.merge(task, run.end() / NANO - since.get(cpu), Long::sum));
        times.keySet().removeIf(name -> name.contains("/"));
        assertThat(times)
                .isEqualTo(run.work().stream()
                        .collect(groupingBy(
                                slice -> run.task(slice.task()),
                                summingLong(slice -> slice.to() / NANO - slice.from() / NANO))));
    }

    @Test
    void theWavesOfTasksAreHighWhileTheyRun() throws IOException {
        Path file = folder.resolve("t.vcd");
        Traced run = Traced.write("amp", file);
        Waves waves = Waves.read(Files.readString(file));
        run.work().stream()
                .collect(groupingBy(Slice::task, summingLong(slice -> slice.to() - slice.from())))
                .forEach((task, time) -> assertThat(waves.high(run.task(task) + ".running"))
                        .as(run.task(task))
                        .isEqualTo(time));
        assertThat(waves.end()).isEqualTo(run.end());
    }

    @Test
    void aNameThatEndsInGzIsCompressed() throws IOException {
        Path plain = folder.resolve("t.csv");
        Path small = folder.resolve("t.csv.gz");
        Traced.write("mcu", plain);
        Traced.write("mcu", small);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(small))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(Files.readString(plain));
        }
        assertThat(Files.size(small)).isLessThan(Files.size(plain) / 4);
    }

    @Test
    void theSameRunGivesTheSameBytesInEveryFormat() throws IOException {
        for (TraceFormat format : TraceFormat.values()) {
            String ending = TraceFormat.known().split(", ")[0];
            for (String known : TraceFormat.known().split(", ")) {
                ending = TraceFormat.of(Path.of("t" + known)) == format ? known : ending;
            }
            Path one = folder.resolve("one" + ending);
            Path other = folder.resolve("other" + ending);
            Traced.write("mcu", one);
            Traced.write("mcu", other);
            Path first = format.isFolder() ? one.resolve("stream") : one;
            Path second = format.isFolder() ? other.resolve("stream") : other;
            assertThat(first).as(ending).hasSameBinaryContentAs(second);
            assertThat(Files.size(first)).as(ending).isGreaterThan(1000);
        }
    }

    @Test
    void aTraceThatIsAFolderTakesThePlaceOfAnOlderOneAndOfNothingElse() throws IOException {
        Path target = folder.resolve("t.ctf");
        Traced.write("mcu", target);
        long size = Files.size(target.resolve("stream"));
        Traced.write("mcu", target);
        assertThat(Files.size(target.resolve("stream"))).isEqualTo(size);
        Outputs.proveFolder(target);
        Files.writeString(target.resolve("mine"), "!");
        assertThatThrownBy(() -> Outputs.proveFolder(target)).hasMessageContaining("is no trace");
    }

    @Test
    void aTraceThatIsGivenUpLeavesNothing() throws IOException {
        Traced run = Traced.write("mcu", folder.resolve("t.csv"));
        Files.delete(folder.resolve("t.csv"));
        for (String ending : TraceFormat.known().split(", ")) {
            Path target = folder.resolve("t" + ending);
            TraceFile trace = Objects.requireNonNull(TraceFormat.of(target)).open(target, run.header());
            trace.accept(Kind.RELEASE, 5, -1, 0, 5);
            trace.discard();
            trace.close();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
