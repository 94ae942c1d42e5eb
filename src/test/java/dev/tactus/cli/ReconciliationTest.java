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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Report, job table and slice table are made by different parts; they must tell the same story. */
class ReconciliationTest {
    @TempDir
    Path folder;

    private JsonNode report;
    private List<String[]> jobs = List.of();
    private List<String[]> slices = List.of();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boards/stm32mp157c-dk2.yaml firmware-tasks/motor-control.yaml",
                "boards/am64x-evm.yaml firmware-tasks/ethercat-plc.yaml",
                "boards/zcu102.yaml firmware-tasks/packet-pipeline.yaml",
                "boards/odroid-xu4.yaml firmware-tasks/sensor-fusion.yaml",
                "boards/raspberry-pi-pico.yaml firmware-tasks/betaflight.yaml",
                "src/test/resources/cases/fp-01.yaml",
                "src/test/resources/cases/edf-03.yaml",
                "src/test/resources/cases/mp-01.yaml"
            })
    void reportAndTablesTellTheSame(String files) throws IOException {
        run(files.split(" "));
        for (Map.Entry<String, JsonNode> task : report.path("tasks").properties()) {
            task(task.getKey(), task.getValue());
        }
        for (Map.Entry<String, JsonNode> core : report.path("cores").properties()) {
            core(core.getKey(), core.getValue());
        }
        for (Map.Entry<String, JsonNode> mailbox : report.path("mailboxes").properties()) {
            JsonNode figures = mailbox.getValue();
            assertThat(figures.path("sent").asLong())
                    .as(mailbox.getKey())
                    .isEqualTo(figures.path("received").asLong()
                            + figures.path("rejected").asLong()
                            + figures.path("overwritten").asLong()
                            + figures.path("depth").asLong());
        }
        noCoreIsSharedAndNoJobRunsBeforeItsRelease();
    }

    private void run(String... files) throws IOException {
        Path jobTable = folder.resolve("jobs.csv");
        Path sliceTable = folder.resolve("slices.csv");
        List<String> args = new ArrayList<>(List.of("check"));
        args.addAll(List.of(files));
        args.addAll(List.of("--json", "-", "--jobs", jobTable.toString(), "--slices", sliceTable.toString()));
        if (files.length > 1) {
            args.addAll(List.of("--duration", "500ms"));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(args.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
        assertThat(status).as(err.toString()).isLessThan(2);
        report = new ObjectMapper().readTree(out.toString());
        jobs = rows(jobTable);
        slices = rows(sliceTable);
    }

    private static List<String[]> rows(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private void task(String name, JsonNode figures) {
        List<String[]> own = jobs.stream().filter(row -> row[0].equals(name)).toList();
        assertThat(own.stream()
                        .mapToLong(row -> Long.parseLong(row[1]))
                        .sorted()
                        .toArray())
                .as("numbers of " + name)
                .isEqualTo(java.util.stream.LongStream.range(0, own.size()).toArray());
        assertThat(states(own, "skipped")).isEqualTo(figures.path("skipped").asLong());
        assertThat(states(own, "aborted")).isEqualTo(figures.path("aborted").asLong());
        assertThat(states(own, "completed")).isEqualTo(figures.path("completed").asLong());
        assertThat(own.size() - states(own, "skipped"))
                .isEqualTo(figures.path("released").asLong());
        if (!name.contains("@")) {
            assertThat(own.stream().filter(this::missed).count())
                    .as("misses of " + name)
                    .isEqualTo(figures.path("missed").asLong());
        }
        long[] responses = own.stream()
                .filter(row -> row[8].equals("completed"))
                .mapToLong(row -> Long.parseLong(row[6]) - Long.parseLong(row[3]))
                .sorted()
                .toArray();
        JsonNode response = figures.path("response_ps");
        if (responses.length == 0) {
            assertThat(response.path("max").isNull()).isTrue();
        } else {
            assertThat(response.path("min").asLong()).isEqualTo(responses[0]);
            assertThat(response.path("max").asLong()).isEqualTo(responses[responses.length - 1]);
            assertThat(response.path("mean").asLong())
                    .isEqualTo(Arrays.stream(responses).sum() / responses.length);
            long median = responses[(responses.length + 1) / 2 - 1];
            assertThat(response.path("p50").asLong()).isBetween(median, median + median / 100);
        }
    }

    private static long states(List<String[]> rows, String state) {
        return rows.stream().filter(row -> row[8].equals(state)).count();
    }

    private boolean missed(String[] row) {
        if (row[8].equals("skipped") || row[8].equals("aborted")) {
            return true;
        }
        long end = row[6].isEmpty() ? report.path("horizon_ps").asLong() - 1 : Long.parseLong(row[6]);
        return !row[7].isEmpty() && end > Long.parseLong(row[7]);
    }

    private void core(String name, JsonNode figures) {
        Map<String, Long> times = new TreeMap<>();
        slices.stream()
                .filter(row -> row[0].equals(name))
                .forEach(row -> times.merge(row[5], Long.parseLong(row[2]) - Long.parseLong(row[1]), Long::sum));
        long run = times.getOrDefault("run", 0L);
        long overhead = times.getOrDefault("overhead", 0L);
        long spin = times.getOrDefault("spin", 0L);
        long stall = times.getOrDefault("stall", 0L);
        assertThat(List.of(run, overhead, spin, stall))
                .as(name)
                .containsExactly(
                        figures.path("work_ps").asLong(),
                        figures.path("overhead_ps").asLong(),
                        figures.path("spin_ps").asLong(),
                        figures.path("stall_ps").asLong());
        assertThat(run + overhead + spin + stall + figures.path("idle_ps").asLong())
                .as(name)
                .isEqualTo(report.path("horizon_ps").asLong());
    }

    private void noCoreIsSharedAndNoJobRunsBeforeItsRelease() {
        Map<String, Long> busyUntil = new TreeMap<>();
        Map<String, Long> released = new TreeMap<>();
        jobs.stream()
                .filter(row -> !row[4].isEmpty())
                .forEach(row -> released.put(row[0] + "#" + row[1], Long.parseLong(row[4])));
        Map<String, List<long[]>> ofJob = new TreeMap<>();
        for (String[] row : slices) {
            long from = Long.parseLong(row[1]);
            assertThat(from).isGreaterThanOrEqualTo(busyUntil.getOrDefault(row[0], 0L));
            busyUntil.put(row[0], Long.parseLong(row[2]));
            if (row[5].equals("run")) {
                String job = row[3] + "#" + row[4];
                assertThat(from).as(job).isGreaterThanOrEqualTo(released.get(job));
                ofJob.computeIfAbsent(job, key -> new ArrayList<>()).add(new long[] {from, Long.parseLong(row[2])});
            }
        }
        ofJob.forEach((job, spans) -> {
            spans.sort((a, b) -> Long.compare(a[0], b[0]));
            for (int i = 1; i < spans.size(); i++) {
                assertThat(spans.get(i)[0]).as("%s is on two cores", job).isGreaterThanOrEqualTo(spans.get(i - 1)[1]);
            }
        });
    }
}
