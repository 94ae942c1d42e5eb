package dev.tactus.determinism;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.sim.Distribution;
import dev.tactus.sim.Draw;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The finger prints of this version: the digest of each file's run and a sum over the draws of each distribution, one
 * per line. A process of its own ({@code main}) prints them for a JVM with other flags, or for another JDK.
 */
public final class Prints {
    private static final int DRAWS = 2_000;

    private static final Map<String, Distribution> DISTRIBUTIONS = new LinkedHashMap<>();

    static {
        DISTRIBUTIONS.put("constant", new Distribution.Constant(7));
        DISTRIBUTIONS.put("range", new Distribution.Range(3, 9));
        DISTRIBUTIONS.put("uniform", new Distribution.Uniform(1_000, 1_999_999_999_999L));
        DISTRIBUTIONS.put("uniform-small", new Distribution.Uniform(0, 2));
        DISTRIBUTIONS.put("weights", new Distribution.Weights(List.of(5L, 8L, 13L), List.of(90L, 9L, 1L)));
        DISTRIBUTIONS.put("normal", new Distribution.Normal(1_000_000, 200_000, 0, 1_500_000));
        DISTRIBUTIONS.put("normal-tail", new Distribution.Normal(1_000, 100, 1_150, 1_400));
        DISTRIBUTIONS.put("weibull", new Distribution.Weibull("1.7", 300_000_000, 0, 5_000_000_000L));
        DISTRIBUTIONS.put("weibull-steep", new Distribution.Weibull("0.35", 1_000, 10, 100_000_000));
        DISTRIBUTIONS.put("exponential", new Distribution.Exponential(40_000, 100, 1_000_000));
        DISTRIBUTIONS.put("values", new Distribution.Values(List.of(4L, 2L, 9L), false));
        DISTRIBUTIONS.put("values-last", new Distribution.Values(List.of(4L, 2L, 9L), true));
    }

    private Prints() {}

    /** Prints those of the files named. */
    public static void main(String[] files) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        of(files).forEach(out::println);
    }

    /** Those of the files, in their order, and of the draws. */
    public static List<String> of(String... files) {
        List<String> lines = new ArrayList<>();
        for (String file : files) {
            Path path = Path.of(file);
            lines.add("run " + path.getFileName() + " " + digest(path));
        }
        DISTRIBUTIONS.forEach((name, distribution) -> lines.add("draws " + name + " " + draws(distribution)));
        return lines;
    }

    private static String digest(Path file) {
        Board board = Loader.load(new Request(List.of(file), List.of(), null, null));
        Run run = Run.of(board, board.plan().seeds().get(0));
        run.toEnd();
        return run.digest();
    }

    /** An order-sensitive sum over many draws, of several in each job. */
    private static String draws(Distribution distribution) {
        Draw draw = new Draw(distribution, 42, "task", "compute 0", false, false);
        long sum = 0;
        for (int job = 0; job < DRAWS; job++) {
            for (int index = 0; index < 3; index++) {
                sum = sum * 31 + draw.next(job, index, 3);
            }
        }
        return Long.toHexString(sum);
    }
}
