package own;

import dev.tactus.rt.Cores;
import dev.tactus.rt.Job;
import dev.tactus.rt.KeyScheduler;
import dev.tactus.rt.Parameters;
import dev.tactus.rt.Scheduler;
import java.util.ArrayList;
import java.util.List;

/** Classes that cannot be schedulers, and schedulers that fail when they run. */
public final class Faulty {
    private Faulty() {}

    /** Nothing can be made of it. */
    public abstract static class Abstract extends KeyScheduler {}

    /** Not public. */
    static final class Hidden extends ByRelease {}

    /** Its only constructor asks for what nobody has. */
    public static final class Greedy extends ByRelease {
        public Greedy(int size) {
            assert size >= 0;
        }
    }

    /** Its constructor throws. */
    public static final class Unmade extends ByRelease {
        public Unmade() {
            throw new IllegalStateException("no table");
        }
    }

    /** Its constructor throws from the second time on. */
    public static final class Once extends ByRelease {
        private static boolean made;

        public Once() {
            if (made) {
                throw new IllegalStateException("made already");
            }
            made = true;
        }
    }

    /** Its class cannot be initialised. */
    public static final class Uninitialised extends ByRelease {
        static final int SIZE = Integer.parseInt("many");
    }

    /** Reads one parameter of each kind. */
    public static final class Reader extends ByRelease {
        public static String read = "";

        public Reader(Parameters p) {
            read = p.cores() + " " + p.count("count", 7) + " " + p.time("time", 8) + " " + p.ratio("ratio", 1, 2) + " "
                    + p.word("word", "none") + " " + p.flag("flag", true);
        }
    }

    /** Needs one parameter of each kind. */
    public static final class Needy extends ByRelease {
        public Needy(Parameters p) {
            long count = p.count("count");
            long time = p.time("time");
            long sum = count + time + p.ratio("ratio").part() + p.word("word").length() + (p.flag("flag") ? 1 : 0);
            if (sum < 0) {
                throw new IllegalStateException();
            }
        }
    }

    /** Its key throws. */
    public static final class Thrower extends KeyScheduler {
        @Override
        protected long key(Job job) {
            if (job.number() == 2) {
                throw new IllegalStateException("job 2\nis too much");
            }
            return 0;
        }
    }

    /** Puts every job on the last core. */
    public static final class Narrow implements Scheduler {
        private final List<Job> ready = new ArrayList<>();

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
            ready.forEach(job -> cores.dispatch(cores.count() - 1, job));
            ready.clear();
        }
    }

    /** Wants to decide again in the past. */
    public static final class Nostalgic implements Scheduler {
        @Override
        public void released(Job job) {}

        @Override
        public void completed(Job job) {}

        @Override
        public void assign(Cores cores) {}

        @Override
        public long decideAgainAt(long now) {
            return now - 1;
        }
    }

    /** Calls itself without end. */
    public static final class Endless extends KeyScheduler {
        @Override
        protected long key(Job job) {
            return key(job) + 1;
        }
    }

    /** A policy that works, to build on. */
    private abstract static class ByRelease extends KeyScheduler {
        @Override
        protected long key(Job job) {
            return job.releasedAt();
        }
    }
}
