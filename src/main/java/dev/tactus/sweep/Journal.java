package dev.tactus.sweep;

import dev.tactus.sweep.Explore.Finish;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How far a search is, to go on from there: what came of the parts of a whole search that are done, or where each climb
 * is. A search that goes on ends as one that was never interrupted. For several threads.
 */
public final class Journal {
    private static final String HEAD = "tactus explore 1";

    private final String of;
    private final Runnable listener;
    private final Map<Integer, Foothold> climbs = new TreeMap<>();
    private final TreeMap<Long, Long> done = new TreeMap<>();
    private final SortedMap<String, Finish> finish = new TreeMap<>();
    private long first = -1;
    private long runs;

    /**
     * Where a climb is.
     *
     * @param random of its random numbers; @param runs how many it made; @param idle how many of them brought nothing
     * @param slack of its best values so far; less than 0 for a violation
     */
    record Foothold(long random, long runs, long idle, long slack, long[] values) {
        static final Foothold BEFORE = new Foothold(0, 0, 0, Long.MAX_VALUE, new long[0]);

        private String text() {
            String list = Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(","));
            return random + " " + runs + " " + idle + " " + slack + " " + (list.isEmpty() ? "-" : list);
        }

        private static Foothold of(String[] words, int from) {
            String list = words[from + 4];
            long[] values = list.equals("-")
                    ? new long[0]
                    : Arrays.stream(list.split(",")).mapToLong(Long::parseLong).toArray();
            return new Foothold(
                    Long.parseLong(words[from]),
                    Long.parseLong(words[from + 1]),
                    Long.parseLong(words[from + 2]),
                    Long.parseLong(words[from + 3]),
                    values);
        }
    }

    /**
     * An empty one.
     *
     * @param of what is searched: one that is read must say the same
     * @param listener told after each change, by several threads
     */
    public Journal(String of, Runnable listener) {
        this.of = of;
        this.listener = listener;
    }

    /** One that nobody reads. */
    static Journal none() {
        return new Journal("", () -> {});
    }

    /**
     * Goes on where a text says; before the search begins.
     *
     * @throws IllegalArgumentException if the text is none of a journal, or of another search; the message says which
     */
    public synchronized void read(String text) {
        String[] lines = text.split("\n", -1);
        int body = text.lastIndexOf("end ");
        if (body < 0 || !lines[0].equals(HEAD) || !text.substring(body).equals(end(text.substring(0, body)))) {
            throw new IllegalArgumentException("it is no file of a search, or not as it was written");
        }
        if (!lines[1].equals("of " + of)) {
            throw new IllegalArgumentException("it is of another search: files, seed, runs or --json differ");
        }
        for (int i = 2; i < lines.length - 2; i++) {
            line(lines[i].split(" "));
        }
        runs += climbs.values().stream().mapToLong(Foothold::runs).sum();
    }

    private void line(String[] words) {
        switch (words[0]) {
            case "climb" -> climbs.put(Integer.parseInt(words[1]), Foothold.of(words, 2));
            case "done" -> done.put(Long.parseLong(words[1]), Long.parseLong(words[2]));
            case "first" -> first = Long.parseLong(words[1]);
            case "runs" -> runs = Long.parseLong(words[1]);
            case "job" -> finish.put(words[1], new Finish(Long.parseLong(words[2]), Long.parseLong(words[3])));
            default -> throw new NumberFormatException(words[0]);
        }
    }

    /** All of it, for {@link #read}. */
    public synchronized String text() {
        StringBuilder text = new StringBuilder(HEAD + "\nof " + of + "\n");
        climbs.forEach((number, at) -> text.append("climb ")
                .append(number)
                .append(' ')
                .append(at.text())
                .append('\n'));
        if (climbs.isEmpty()) {
            text.append("first ").append(first).append("\nruns ").append(runs).append('\n');
            done.forEach((from, to) ->
                    text.append("done ").append(from).append(' ').append(to).append('\n'));
            finish.forEach((job, each) -> text.append("job ")
                    .append(job)
                    .append(' ')
                    .append(each.min())
                    .append(' ')
                    .append(each.max())
                    .append('\n'));
        }
        return text.append(end(text.toString())).toString();
    }

    /** The last line: it fits what stands above, so that nobody goes on from what was cut or altered. */
    private static String end(String body) {
        return "end " + Integer.toHexString(body.hashCode()) + "\n";
    }

    /** How many runs were made, those before the interruptions too. */
    public synchronized long runs() {
        return runs;
    }

    synchronized @Nullable Foothold foothold(int climb) {
        return climbs.get(climb);
    }

    void climbed(int climb, Foothold at) {
        synchronized (this) {
            Foothold before = climbs.put(climb, at);
            runs += at.runs() - (before == null ? 0 : before.runs());
        }
        listener.run();
    }

    /** The numbers of the parts that are not done yet, in their order, of so many. */
    synchronized LongStream open(long parts) {
        Map<Long, Long> now = new LinkedHashMap<>(done);
        LongStream open = LongStream.empty();
        long from = 0;
        for (Map.Entry<Long, Long> range : now.entrySet()) {
            open = LongStream.concat(open, LongStream.range(from, range.getKey()));
            from = range.getValue();
        }
        return LongStream.concat(open, LongStream.range(from, parts));
    }

    /** A part is done. @param violation the first position of one in it, or -1 */
    void done(long part, long violation, long ran, SortedMap<String, Finish> finished) {
        synchronized (this) {
            runs += ran;
            if (violation >= 0 && (first < 0 || violation < first)) {
                first = violation;
            }
            finished.forEach((job, each) -> finish.merge(job, each, Finish::and));
            long from = part;
            long to = part + 1;
            Map.Entry<Long, Long> below = done.floorEntry(part);
            if (below != null && below.getValue() == part) {
                from = below.getKey();
            }
            Long above = done.remove(to);
            done.put(from, above == null ? to : above);
        }
        listener.run();
    }

    /** The first position of a violation, -1 if none was found. */
    synchronized long first() {
        return first;
    }

    synchronized SortedMap<String, Finish> finish() {
        return new TreeMap<>(finish);
    }
}
