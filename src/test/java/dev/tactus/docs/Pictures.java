package dev.tactus.docs;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.testing.Blocks.Block;
import dev.tactus.trace.Gantt;
import dev.tactus.trace.JobTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Draws the schedule of the YAML that stands above a picture on a page. */
public record Pictures(Path folder, ClassLoader classes) {
    private static final String ONE_CORE = "clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}\n";
    private static final long MILLI = 1_000_000_000L;

    /** With the policies of the list. */
    Pictures(Path folder) {
        this(folder, Pictures.class.getClassLoader());
    }

    /** As wide as the picture that is there. */
    String drawn(Block yaml, Block picture) throws IOException {
        return drawn(yaml.text(), width(picture));
    }

    /** A picture of so many milliseconds of the YAML, which may lack a head and a core. */
    public String drawn(String yaml, int width) throws IOException {
        String head = yaml.startsWith("scenario:")
                ? ""
                : "scenario: example\n" + (yaml.contains("clusters:") ? "" : ONE_CORE);
        Path file = Files.writeString(folder.resolve("example.yaml"), head + yaml);
        String duration = yaml.contains("duration:") ? null : width + "ms";
        Board board = Loader.load(new Request(List.of(file), List.of(), null, duration, classes));
        Run run = Run.of(board, 1);
        Gantt gantt = new Gantt(run.header(), 0, MILLI, width);
        JobTracker jobs = new JobTracker(run.header(), null, gantt);
        run.addSink(jobs);
        run.toEnd();
        jobs.finish(Math.max(run.now(), width * MILLI));
        return gantt.text();
    }

    private static int width(Block picture) {
        String first = picture.text().lines().findFirst().orElseThrow();
        return first.length() - first.lastIndexOf(' ') - 1;
    }
}
