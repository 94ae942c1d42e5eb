package dev.tactus.cli;

import dev.tactus.trace.TraceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that a command is to write, looked at together before anything is read or written. */
final class Targets {
    private record Target(String option, Path path) {}

    /** What writes files that are read later. */
    private static final List<String> SCENARIOS = List.of("--out", "--shrink");

    private final List<Target> targets = new ArrayList<>();
    private final List<Mistake> wrong = new ArrayList<>();

    /** A file for which {@code -} stands for standard output. */
    Targets report(String option, @Nullable Path path) {
        String name = String.valueOf(path);
        if (name.isEmpty()) {
            wrong.add(new Mistake(option, "", 1, "the name of a file is empty (such as report.json)", UsageCode.C04));
            return this;
        }
        if (!SCENARIOS.contains(option) && (name.endsWith(".yaml") || name.endsWith(".yml"))) {
            String what = "a YAML file is read, never written (another name, such as report.json)";
            wrong.add(new Mistake(option, name, 1, what, UsageCode.C04));
            return this;
        }
        if (path != null && !Outputs.isStandardOutput(path)) {
            targets.add(new Target(option, path));
        }
        return this;
    }

    /** A file that is always one. */
    Targets file(String option, @Nullable Path path) {
        if (Outputs.isStandardOutput(path)) {
            String what = "'-' is standard output, which only --json writes to (the name of a file)";
            wrong.add(new Mistake(option, "-", 1, what, UsageCode.C04));
            return this;
        }
        return report(option, path);
    }

    /** The tables and the report that all commands that run a board can write. */
    Targets common(CommonOptions options) {
        if (options.trace != null
                && !Outputs.isStandardOutput(options.trace)
                && TraceFormat.of(options.trace) == null) {
            String what = "an unknown kind of trace (a name that ends in one of " + TraceFormat.known() + ")";
            wrong.add(new Mistake("--trace", options.trace.toString(), 1, what, UsageCode.C04));
        }
        return report("--json", options.json)
                .file("--jobs", options.jobs)
                .file("--slices", options.slices)
                .file("--blame", options.blame)
                .file("--trace", options.trace);
    }

    /** What is wrong with the files by themselves, and with writing them while the inputs are read. */
    List<Mistake> mistakes(Collection<Path> inputs) {
        List<Mistake> found = new ArrayList<>(wrong);
        if (inputs.stream().anyMatch(input -> input.toString().isEmpty())) {
            String what = "the name of a file is empty (a board, firmware or scenario)";
            found.add(new Mistake("FILE", "", 1, what, UsageCode.C04));
        }
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            for (Target before : targets.subList(0, i)) {
                if (same(target.path(), before.path())) {
                    found.add(mistake(target, "the file of " + before.option() + " too (each needs its own)"));
                    break;
                }
            }
            if (inputs.stream().anyMatch(input -> same(target.path(), input))) {
                found.add(mistake(target, "a file that is read here (another name)"));
            }
        }
        return found;
    }

    private static Mistake mistake(Target target, String what) {
        return new Mistake(target.option(), target.path().toString(), 1, what, UsageCode.C04);
    }

    /**
     * Makes sure, as far as that can be known, that each can be written at the end.
     *
     * @throws StopException with status 2 if one cannot
     */
    void prove() {
        for (Target target : targets) {
            TraceFormat format = target.option().equals("--trace") ? TraceFormat.of(target.path()) : null;
            if (format != null && format.isFolder()) {
                Outputs.proveFolder(target.path());
            } else {
                Outputs.prove(target.path());
            }
        }
    }

    /** Whether two names are one file, through links too; a device such as /dev/null may stand twice. */
    private static boolean same(Path one, Path other) {
        try {
            if (Files.exists(one) && Files.exists(other)) {
                return Files.isRegularFile(one) && Files.isSameFile(one, other);
            }
            return real(one).equals(real(other));
        } catch (IOException e) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    /** The name of a file that need not exist, its folder without links. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        return folder == null || name == null ? absolute : folder.toRealPath().resolve(name);
    }
}
