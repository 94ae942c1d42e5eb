package dev.tactus.trace;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of trace that can be written; the ending of a file's name says which one. docs/traces.md describes them.
 */
public enum TraceFormat {
    /** Every record as a line. */
    CSV(TraceCsv::new, ".csv", ".csv.gz"),
    /** Tracks of cores and tasks for ui.perfetto.dev. */
    PERFETTO(PerfettoTrace::new, ".perfetto-trace", ".pftrace", ".perfetto-trace.gz", ".pftrace.gz"),
    /** The same as JSON, for chrome://tracing and others. */
    CHROME(ChromeTrace::new, ".json", ".json.gz"),
    /** Best Trace Format of the automotive tools. */
    BTF(BtfTrace::new, ".btf", ".btf.gz"),
    /** The text of the Linux kernel's tracer. */
    FTRACE(FtraceTrace::new, ".ftrace", ".txt", ".ftrace.gz", ".txt.gz"),
    /** Common Trace Format 1.8, a folder. */
    CTF(CtfTrace::new, ".ctf"),
    /** Value changes for viewers of waves. */
    VCD(VcdTrace::new, ".vcd", ".vcd.gz");

    /** Opens a file of a format. */
    private interface Opener {
        TraceFile open(Path target, Header header);
    }

    private final Opener opener;
    private final List<String> endings;

    TraceFormat(Opener opener, String... endings) {
        this.opener = opener;
        this.endings = List.of(endings);
    }

    /** The format that the ending of a name asks for, or null. */
    public static @Nullable TraceFormat of(Path target) {
        String name = target.toString();
        for (TraceFormat format : values()) {
            if (format.endings.stream().anyMatch(name::endsWith)) {
                return format;
            }
        }
        return null;
    }

    /** The endings, for people; those of compressed files are left out. */
    public static String known() {
        return Arrays.stream(values())
                .flatMap(format -> format.endings.stream())
                .filter(ending -> !ending.endsWith(".gz"))
                .collect(Collectors.joining(", "));
    }

    /** Whether a trace of this format is a folder. */
    public boolean isFolder() {
        return this == CTF;
    }

    /**
     * Opens a trace.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written; its message is the name of the file
     */
    public TraceFile open(Path target, Header header) {
        return opener.open(target, header);
    }

    /** What files call a kind of record. */
    static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
