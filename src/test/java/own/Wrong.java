package own;

import dev.tactus.rt.Cores;
import dev.tactus.rt.Job;
import dev.tactus.rt.KeyScheduler;
import dev.tactus.rt.Scheduler;
import java.util.ArrayList;
import java.util.List;

/** Schedulers that run, and are wrong in one thing each. */
public final class Wrong {
    private Wrong() {}

    /** Never looks whether a job may use a core. */
    public static final class Anywhere extends ByRelease {
        @Override
        boolean good(Cores cores, Job job, int core) {
            return true;
        }
    }

    /** Leaves one of several cores free. */
    public static final class Lazy extends ByRelease {
        @Override
        boolean good(Cores cores, Job job, int core) {
            return cores.allowed(job, core) && (core > 0 || cores.count() == 1 || single(cores, job));
        }

        private static boolean single(Cores cores, Job job) {
            for (int core = 1; core < cores.count(); core++) {
                if (cores.allowed(job, core)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Forgets each job that has waited for something. */
    public static final class Forgetful extends ByRelease {
        private final List<String> known = new ArrayList<>();

        @Override
        public void released(Job job) {
            if (!known.contains(job.toString())) {
                super.released(job);
            }
            known.add(job.toString());
        }
    }

    /** Orders by what other runs have left behind. */
    public static final class Moody extends KeyScheduler {
        private static long calls;

        @Override
        protected long key(Job job) {
            return calls++ % 3;
        }
    }

    /** Remembers every job. */
    public static final class Hoarder extends KeyScheduler {
        private final List<String> jobs = new ArrayList<>();

        @Override
        protected long key(Job job) {
            jobs.add(job.toString());
            return job.releasedAt();
        }
    }

    /** First come, first served, without preemption. */
    public static class ByRelease implements Scheduler {
        private final List<Job> ready = new ArrayList<>();

        boolean good(Cores cores, Job job, int core) {
            return cores.allowed(job, core);
        }

        @Override
        public void released(Job job) {
            ready.add(job);
        }

        @Override
        public void completed(Job job) {
            ready.remove(job);
        }

        @Override
        public void assign(Cores cores) {
            for (int core = 0; core < cores.count(); core++) {
                for (int i = 0; cores.free(core) && i < ready.size(); i++) {
                    if (good(cores, ready.get(i), core)) {
                        cores.dispatch(core, ready.remove(i));
                    }
                }
            }
        }
    }
}
