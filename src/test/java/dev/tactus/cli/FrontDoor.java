package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.answers.Emulator;
import dev.tactus.answers.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command {@code check} as an outsider uses it: YAML in; report, job table and slices out. */
public final class FrontDoor implements Emulator {
    private static final Pattern ERROR = Pattern.compile("(?m)^\\S+:\\d+:\\d+: error: (.*) \\[(\\w+)\\]$");

    private static final String NOT_SUPPORTED_YET = "K04";

    private final Path folder;

    /** @param folder where the files that the command writes go */
    public FrontDoor(Path folder) {
        this.folder = folder;
    }

    @Override
    public Outcome run(Path yaml, int times) {
        Outcome once = check(yaml, List.of());
        if (times == 1) {
            return once;
        }
        long duration = once.report().required("duration_ps").asLong();
        return check(yaml, List.of("--duration", Math.multiplyExact(duration, times) + "ps"));
    }

    @Override
    public JsonNode analyze(Path yaml) {
        String[] args = {"analyze", yaml.toString(), "--json", file("analysis.json")};
        StringWriter err = new StringWriter();
        int status = Main.run(args, new PrintWriter(new StringWriter()), new PrintWriter(err, true));
        if (status == ExitStatus.BAD_INPUT) {
            throw refusal(err.toString());
        }
        if (status != ExitStatus.KEPT) {
            throw new IllegalStateException("tactus " + String.join(" ", args) + " ends with " + status + ": " + err);
        }
        try {
            return new ObjectMapper()
                    .readTree(Path.of(file("analysis.json")).toFile())
                    .required("tests");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public JsonNode explore(Path yaml) {
        String[] args = {"explore", yaml.toString(), "--runs", "2000", "--json", file("explored.json")};
        StringWriter err = new StringWriter();
        int status = Main.run(args, new PrintWriter(new StringWriter()), new PrintWriter(err, true));
        if (status == ExitStatus.BAD_INPUT) {
            throw refusal(err.toString());
        }
        if (status != ExitStatus.KEPT && status != ExitStatus.BROKEN) {
            throw new IllegalStateException("tactus " + String.join(" ", args) + " ends with " + status + ": " + err);
        }
        try {
            JsonNode found =
                    new ObjectMapper().readTree(Path.of(file("explored.json")).toFile());
            if (!found.required("exhaustive").asBoolean()) {
                throw new Refusal(found.required("combinations") + " combinations, too many for a test", true);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome check(Path yaml, List<String> options) {
        List<String> args = new ArrayList<>(List.of("check", yaml.toString()));
        args.addAll(List.of("--json", file("report.json"), "--jobs", file("jobs.csv"), "--slices", file("slices.csv")));
        args.addAll(options);
        StringWriter err = new StringWriter();
        int status =
                Main.run(args.toArray(String[]::new), new PrintWriter(new StringWriter()), new PrintWriter(err, true));
        if (status == ExitStatus.BAD_INPUT) {
            throw refusal(err.toString());
        }
        if (status != ExitStatus.KEPT && status != ExitStatus.BROKEN) {
            throw new IllegalStateException("tactus " + String.join(" ", args) + " ends with " + status + ": " + err);
        }
        try {
            JsonNode report =
                    new ObjectMapper().readTree(Path.of(file("report.json")).toFile());
            conserves(report);
            List<String> cores = new ArrayList<>();
            report.required("cores").fieldNames().forEachRemaining(cores::add);
            return new Outcome(cores, rows("jobs.csv"), rows("slices.csv"), report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parts of each core's time add up to the elapsed time, and what became of messages to those sent. */
    private static void conserves(JsonNode report) {
        long elapsed = report.required("horizon_ps").asLong();
        report.required("cores").fields().forEachRemaining(core -> {
            long sum = Stream.of("work_ps", "overhead_ps", "spin_ps", "stall_ps", "idle_ps")
                    .mapToLong(part -> core.getValue().required(part).asLong())
                    .sum();
            assertThat(sum).as("time of core %s", core.getKey()).isEqualTo(elapsed);
        });
        report.required("mailboxes").fields().forEachRemaining(mailbox -> {
            long sum = Stream.of("received", "rejected", "overwritten", "depth")
                    .mapToLong(part -> mailbox.getValue().required(part).asLong())
                    .sum();
            assertThat(sum)
                    .as("messages of %s", mailbox.getKey())
                    .isEqualTo(mailbox.getValue().required("sent").asLong());
        });
    }

    private static Refusal refusal(String text) {
        Matcher errors = ERROR.matcher(text);
        String first = "";
        boolean comesLater = true;
        while (errors.find()) {
            first = first.isEmpty() ? errors.group(1) : first;
            comesLater &= errors.group(2).equals(NOT_SUPPORTED_YET);
        }
        return new Refusal(first.isEmpty() ? text : first, comesLater && !first.isEmpty());
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> rows(String name) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(name));
        return lines.subList(1, lines.size());
    }
}
