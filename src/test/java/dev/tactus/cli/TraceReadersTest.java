package dev.tactus.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.cli.Traced.Slice;
import dev.tactus.sim.Kind;
import dev.tactus.testing.NeedsProgram;
import dev.tactus.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that others have written read our traces, and what they read is what the run did. */
class TraceReadersTest {
    private static final Pattern EVENT = Pattern.compile("\\[(\\d+)\\] \\(\\S+\\) ([a-z-]+): .*");
    private static final Pattern FIELD = Pattern.compile(" *(\\w+): \"?([^\"]*)\"?");
    private static final long NANO = 1_000;

    @TempDir
    Path folder;

    /** Runs a program until its end, its standard output into a file. */
    private Path run(Path input, String program, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(Programs.get(program).toString()));
        words.addAll(List.of(arguments));
        Path out = folder.resolve(program + ".out");
        Path err = folder.resolve(program + ".err");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        Process process = builder.start();
        assertThat(process.waitFor()).as(Files.readString(err)).isZero();
        return out;
    }

    @Test
    @NeedsProgram("babeltrace2")
    void babeltraceReadsEveryRecordWithItsInstant() throws Exception {
        Path trace = folder.resolve("t.ctf");
        Traced run = Traced.write("amp", trace);
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        long first = -1;
        long last = -1;
        for (String line : Files.readAllLines(run(null, "babeltrace2", "--clock-cycles", trace.toString()))) {
            Matcher event = EVENT.matcher(line);
            assertThat(event.matches()).as(line).isTrue();
            last = Long.parseLong(event.group(1));
            first = first < 0 ? last : first;
            String kind = event.group(2).toUpperCase(Locale.ROOT).replace('-', '_');
            counts.merge(Kind.valueOf(kind), 1, Integer::sum);
        }
        assertThat(counts).isEqualTo(run.counts());
        assertThat(first).isLessThanOrEqualTo(run.slices().get(0).from());
        assertThat(last).isBetween(run.end() - 1_000_000_000L, run.end());
    }

    @Test
    @NeedsProgram({"vcd2fst", "fst2vcd"})
    void gtkwaveReadsTheWaves() throws Exception {
        Path trace = folder.resolve("t.vcd");
        Path compact = folder.resolve("t.fst");
        Traced run = Traced.write("amp", trace);
        run(null, "vcd2fst", trace.toString(), compact.toString());
        Path back = run(null, "fst2vcd", compact.toString());
        Waves waves = Waves.read(Files.readString(back, StandardCharsets.ISO_8859_1));
        run.work().stream()
                .collect(groupingBy(Slice::task, summingLong(slice -> slice.to() - slice.from())))
                .forEach((task, time) -> assertThat(waves.high(run.task(task) + ".running"))
                        .as(run.task(task))
                        .isEqualTo(time));
    }

    @Test
    @NeedsProgram("protoc")
    void theSlicesOfPerfettoAreThoseOfTheRun() throws Exception {
        Path trace = folder.resolve("t.pftrace");
        Traced run = Traced.write("amp", trace);
        Path proto = Path.of("src/test/resources/traces/perfetto.proto").toAbsolutePath();
        Path text = run(trace, "protoc", "--decode=Trace", "-I" + proto.getParent(), proto.toString());
        List<Map<String, String>> packets = packets(Files.readAllLines(text));

        Map<String, Integer> tracks = new HashMap<>();
        packets.stream()
                .filter(packet -> packet.containsKey("uuid"))
                .forEach(packet -> tracks.merge(packet.get("name"), 1, Integer::sum));
        run.header().tasks().forEach(task -> assertThat(tracks).containsEntry(task.name(), 1));
        // A core has a track, a load and a frequency.
        run.header().cores().forEach(core -> assertThat(tracks).containsEntry(core.name(), 3));

        Map<String, String> names = new HashMap<>();
        packets.stream()
                .filter(packet -> packet.containsKey("parent_uuid"))
                .forEach(packet -> names.putIfAbsent(packet.get("uuid"), packet.get("name")));
        Map<String, Long> open = new HashMap<>();
        Map<String, Long> times = new HashMap<>();
        for (Map<String, String> packet : packets) {
            String track = packet.getOrDefault("track_uuid", "");
            long at = Long.parseLong(packet.getOrDefault("timestamp", "0"));
            if (packet.getOrDefault("type", "").equals("TYPE_SLICE_BEGIN")) {
                assertThat(open.put(track, at))
                        .as("two slices at once on " + names.get(track))
                        .isNull();
            } else if (packet.getOrDefault("type", "").equals("TYPE_SLICE_END")) {
                times.merge(names.get(track), at - open.remove(track), Long::sum);
            }
        }
        assertThat(open).isEmpty();
        Map<String, Long> expected = new HashMap<>();
        run.slices().forEach(slice -> expected.merge(run.core(slice.core()), nanos(slice), Long::sum));
        run.work().forEach(slice -> expected.merge(run.task(slice.task()), nanos(slice), Long::sum));
        assertThat(times).isEqualTo(expected);
        assertThat(packets.stream().filter(packet -> packet.containsKey("flow_ids")))
                .hasSizeGreaterThanOrEqualTo(run.count(Kind.SEND));
    }

    private static long nanos(Slice slice) {
        return slice.to() / NANO - slice.from() / NANO;
    }

    /** The fields of each packet, those of its parts among them; none occurs twice that is asked for. */
    private static List<Map<String, String>> packets(List<String> lines) {
        List<Map<String, String>> packets = new ArrayList<>();
        for (String line : lines) {
            if (line.equals("packet {")) {
                packets.add(new HashMap<>());
            }
            Matcher field = FIELD.matcher(line);
            if (field.matches()) {
                assertThat(field.group(1)).as("a field with a name").doesNotMatch("\\d+");
                packets.get(packets.size() - 1).put(field.group(1), field.group(2));
            }
        }
        return packets;
    }
}
