package dev.tactus.answers;

import java.util.Objects;

/** A row of the job table; instants in picoseconds, null where there is none. */
record Job(String task, long number, Long arrival, Long completion, Long deadline, String state) {
    static Job of(String row) {
        String[] f = row.split(",", -1);
        return new Job(f[0], Long.parseLong(f[1]), picos(f[3]), picos(f[6]), picos(f[7]), f[8]);
    }

    static Long picos(String field) {
        return field.isEmpty() ? null : Long.valueOf(field);
    }

    String name() {
        return task + "#" + number;
    }

    Long response() {
        return completion == null ? null : completion - arrival;
    }

    /** Not completed by its deadline; a job dropped by a mode change is no miss. */
    boolean missed() {
        if (deadline == null || state.equals("dropped")) {
            return false;
        }
        return completion == null || completion > deadline || Objects.equals(state, "skipped");
    }
}
