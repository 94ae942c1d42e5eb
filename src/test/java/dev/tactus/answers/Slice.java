package dev.tactus.answers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A row of the slice table. */
record Slice(int core, long from, long to, String task, String job, String kind, String resource) {
    static Slice of(String row, List<String> cores) {
        String[] f = row.split(",", -1);
        int core = cores.indexOf(f[0]);
        return new Slice(core, Long.parseLong(f[1]), Long.parseLong(f[2]), f[3], f[4], f[5], f[6]);
    }

    /** The slices of a kind in order of time, those of one core joined where the same job goes on without a gap. */
    static List<Slice> joined(List<Slice> all, String kind) {
        List<Slice> sorted =
                all.stream().filter(s -> s.kind.equals(kind)).sorted(ORDER).toList();
        List<Slice> joined = new ArrayList<>();
        Map<Integer, Integer> last = new HashMap<>();
        for (Slice slice : sorted) {
            Integer at = last.get(slice.core);
            if (at != null && joined.get(at).goesOnIn(slice)) {
                Slice before = joined.get(at);
                joined.set(
                        at,
                        new Slice(before.core, before.from, slice.to, before.task, before.job, kind, before.resource));
            } else {
                last.put(slice.core, joined.size());
                joined.add(slice);
            }
        }
        joined.sort(ORDER);
        return joined;
    }

    private static final Comparator<Slice> ORDER =
            Comparator.comparingLong(Slice::from).thenComparingInt(Slice::core);

    private boolean goesOnIn(Slice next) {
        return to == next.from && task.equals(next.task) && job.equals(next.job) && resource.equals(next.resource);
    }
}
