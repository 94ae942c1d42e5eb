package dev.tactus.check;

/**
 * Rows of jobs with consecutive numbers, told in whatever order: an arrival that is skipped is decided before the jobs
 * that wait ahead of it. Keeps only the rows that can still grow together.
 */
final class JobRows {
    private long[] first = new long[4];
    private long[] last = new long[4];
    private int size;

    /** One more job; returns how long the row is that it is in now. */
    long add(long job) {
        int at = size;
        while (at > 0 && first[at - 1] > job) {
            at--;
        }
        boolean after = at > 0 && last[at - 1] == job - 1;
        boolean before = at < size && first[at] == job + 1;
        if (after && before) {
            last[at - 1] = last[at];
            move(at + 1, at);
        } else if (after) {
            last[at - 1] = job;
        } else if (before) {
            first[at] = job;
            at++;
        } else {
            insert(at++, job);
        }
        return last[at - 1] - first[at - 1] + 1;
    }

    /** Nothing will be told of lower numbers any more: rows that end before this one are over. */
    void forget(long before) {
        int over = 0;
        while (over < size && last[over] < before) {
            over++;
        }
        if (over > 0) {
            move(over, 0);
        }
    }

    private void insert(int at, long job) {
        if (size == first.length) {
            first = java.util.Arrays.copyOf(first, size * 2);
            last = java.util.Arrays.copyOf(last, size * 2);
        }
        move(at, at + 1);
        first[at] = job;
        last[at] = job;
    }

    /** Moves the rows from one place on to another. */
    private void move(int from, int to) {
        System.arraycopy(first, from, first, to, size - from);
        System.arraycopy(last, from, last, to, size - from);
        size += to - from;
    }
}
