package dev.tactus.check;

/**
 * A number of things must be within the limit: in all, in any k consecutive jobs, or in any aligned window of time. A
 * limit that is a ratio counts against the k jobs, or at the end against all.
 */
abstract class CountCheck extends Check {
    /** What was counted for each of the last k jobs, by number. */
    private final int[] ofJob;

    private long inWindow;
    private long newest = -1;
    private long ended;
    private long total;
    private long windowCount;
    private long window = -1;

    CountCheck(Contract contract) {
        super(contract);
        boolean jobs = contract.subject() == Contract.Subject.TASK;
        ofJob = new int[jobs ? contract.windowJobs() : 0];
    }

    /** One more, of the job that a task's record is about. */
    final void count(long at, TaskStats task) {
        if (counts(at)) {
            long now = number(at, task.job());
            if (beyond(now)) {
                broken(at, now, task, null);
            }
        }
    }

    /** One more, of the subject as a whole. */
    final void count(long at) {
        if (counts(at)) {
            long now = number(at, -1);
            if (beyond(now)) {
                broken(at, now, null);
            }
        }
    }

    private long number(long at, long job) {
        total++;
        long now = total;
        if (ofJob.length > 0) {
            now = inJobs(job);
        } else if (contract.windowPicos() > 0) {
            now = inTime(at);
        }
        note(now);
        return now;
    }

    private boolean beyond(long number) {
        if (contract.bound() != Contract.Bound.AT_MOST) {
            return false;
        }
        return contract.per() == 1 ? violates(number) : ofJob.length > 0 && violates(number, ofJob.length);
    }

    private long inJobs(long job) {
        reach(job);
        if (job > newest - ofJob.length) {
            ofJob[(int) (job % ofJob.length)]++;
            inWindow++;
        }
        return inWindow;
    }

    private void reach(long job) {
        while (newest < job) {
            newest++;
            int place = (int) (newest % ofJob.length);
            inWindow -= ofJob[place];
            ofJob[place] = 0;
        }
    }

    private long inTime(long at) {
        long index = at / contract.windowPicos();
        if (index != window) {
            window = index;
            windowCount = 0;
        }
        return ++windowCount;
    }

    /** A job has ended, or an arrival made none. */
    final void ended(long at, TaskStats task) {
        if (!counts(at)) {
            return;
        }
        watched();
        ended++;
        if (ofJob.length > 0) {
            reach(task.job());
            boolean whole = newest >= ofJob.length - 1;
            boolean least = contract.bound() == Contract.Bound.AT_LEAST;
            if (whole && least && violates(inWindow, contract.per() == 1 ? 1 : ofJob.length)) {
                broken(at, inWindow, task, null);
            }
        }
    }

    /** How many jobs the ratio is of; those that have ended, unless there are others that are decided. */
    long decided() {
        return ended;
    }

    @Override
    void finish(long at, long open) {
        boolean windowed = ofJob.length > 0 || contract.windowPicos() > 0;
        if (windowed) {
            note(0);
        } else if (contract.per() > 1) {
            long of = decided();
            show(total, Math.max(1, of));
            if (of > 0 && violates(total, of)) {
                broken(at, total, Words.perCent(total, of) + " of " + of + " jobs");
            }
        } else {
            show(total, 1);
            if (violates(total)) {
                broken(at, total, null);
            }
        }
    }
}
