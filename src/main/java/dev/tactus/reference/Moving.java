package dev.tactus.reference;

import dev.tactus.board.Fair;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Policies whose order changes as time goes by, and that decide at instants of their own (notes 11). */
final class Moving {
    private static final List<String> QUANTUM = List.of("llf", "llf-enhanced", "pd2", "pf", "epdf");
    private static final List<String> SHARES = List.of("linux", "cfs", "eevdf", "hmp");
    private static final List<String> SLOTS = List.of("pd2", "pf", "epdf");

    private static final String RUN = "run";

    private final World world;
    private final Slots slots;

    Moving(World world) {
        this.world = world;
        this.slots = new Slots(world);
    }

    /** Notes 10.3: a change of urgency alone asks for no decision. */
    static boolean moves(String policy) {
        return QUANTUM.contains(policy) || policy.equals("edzl") || policy.equals(RUN) || SHARES.contains(policy);
    }

    /** Those for which who waited behind whom counts (notes 11.4). */
    static boolean remembers(String policy) {
        return policy.equals("llf-enhanced");
    }

    /** Those that compare instead of having a key. */
    static boolean compares(String policy) {
        return SLOTS.contains(policy) || remembers(policy) || policy.equals(RUN);
    }

    int compare(Job a, Job b) {
        String policy = world.domain(a).spec.policy();
        if (SLOTS.contains(policy)) {
            return slots.compare(policy, a, b);
        } else if (policy.equals(RUN)) {
            return Long.compare(a.deadline, b.deadline);
        }
        int laxity = Long.compare(laxity(a), laxity(b));
        int behind = laxity != 0 ? laxity : depth(a) - depth(b);
        return behind != 0 ? behind : Long.compare(a.deadline, b.deadline);
    }

    /** Notes 10.5: nothing is decided between slots. */
    boolean decides(DomainState domain) {
        return !SLOTS.contains(domain.spec.policy()) || world.now % domain.spec.quantum() == 0;
    }

    /** Notes 17: of a domain of whose cores the clock disposes. */
    private @Nullable Reduced reduced(DomainState domain) {
        if (!domain.spec.policy().equals(RUN)) {
            return null;
        }
        if (domain.reduced == null) {
            domain.reduced = new Reduced(world, domain);
        }
        domain.reduced.goTo(world.now);
        return domain.reduced;
    }

    boolean eligible(Job job) {
        Reduced its = reduced(world.domain(job));
        if (its != null) {
            return its.first(job.task) == job;
        }
        return !SLOTS.contains(world.domain(job).spec.policy()) || slots.eligible(job);
    }

    /** One that runs although it may not is not to be displaced. */
    boolean mayRun(Job job) {
        return job.on != null || eligible(job);
    }

    /** The next instant after now at which a domain decides although nothing happens. */
    long next(DomainState domain) {
        String policy = domain.spec.policy();
        if (QUANTUM.contains(policy)) {
            return (world.now / domain.spec.quantum() + 1) * domain.spec.quantum();
        }
        Fair fair = domain.spec.fair();
        if (fair != null && fair.thresholds() != null) {
            long window = fair.thresholds().window();
            return (world.now / window + 1) * window;
        }
        Reduced its = reduced(domain);
        long next = its == null ? Job.NEVER : its.next();
        for (TaskState task : world.tasks) {
            Job job = policy.equals("edzl") ? task.current() : null;
            if (job != null && waits(job, domain)) {
                long laxity = world.laxity.of(job);
                next = laxity > 0 && laxity != Job.NEVER ? Math.min(next, Job.after(world.now, laxity)) : next;
            }
        }
        return next;
    }

    /** Whether a ready job has to wait for an instant of the policy's own. */
    boolean anyHeldBack(DomainState domain) {
        for (TaskState task : world.tasks) {
            Job job = task.current();
            if (job != null && waits(job, domain) && (domain.leavesOpen(job) || !eligible(job))) {
                return true;
            }
        }
        return false;
    }

    private boolean waits(Job job, DomainState domain) {
        return job.life == Job.Life.READY && !job.task.spec.interrupt() && world.domain(job) == domain;
    }

    /** Asks where this is such an instant. */
    void ask() {
        for (CoreState core : world.cores) {
            if (core.job != null && core.job.deferredUntil == world.now) {
                world.ask(core.job);
            }
        }
        for (DomainState domain : world.domains) {
            String policy = domain.spec.policy();
            Reduced its = reduced(domain);
            Fair fair = domain.spec.fair();
            boolean changes = its != null && its.changedAt() == world.now;
            if (changes || QUANTUM.contains(policy) && world.now % domain.spec.quantum() == 0) {
                domain.cores.forEach(domain::ask);
            } else if (fair != null
                    && fair.thresholds() != null
                    && world.now % fair.thresholds().window() == 0) {
                domain.cores.forEach(domain::ask);
            } else if (policy.equals("edzl")) {
                for (TaskState task : world.tasks) {
                    Job job = task.current();
                    if (job != null && waits(job, domain) && world.laxity.of(job) == 0) {
                        world.ask(job);
                    }
                }
            }
        }
    }

    // ---- llf-enhanced (notes 11.4)

    private long laxity(Job job) {
        Job leader = leader(job);
        return leader == null ? world.laxity.of(job) : Math.max(world.laxity.of(job), laxity(leader));
    }

    private int depth(Job job) {
        Job leader = leader(job);
        return leader == null ? 0 : 1 + depth(leader);
    }

    private static @Nullable Job leader(Job job) {
        Job leader = job.behind;
        boolean stands = leader != null && (leader.life == Job.Life.READY || leader.life == Job.Life.RUNNING);
        return stands ? leader : null;
    }

    /** After a decision about some cores: who waits with the laxity of a running job stands behind it. */
    void decided(Iterable<CoreState> cores, Iterable<Job> jobs) {
        for (CoreState core : cores) {
            if (core.job != null) {
                core.job.behind = null;
            }
        }
        for (Job job : jobs) {
            if (job.on != null || leader(job) != null) {
                continue;
            }
            job.behind = null;
            long laxity = world.laxity.of(job);
            for (CoreState core : cores) {
                Job running = core.job;
                if (running != null
                        && laxity != Job.NEVER
                        && world.laxity.of(running) == laxity
                        && (job.behind == null || after(running, job.behind))) {
                    job.behind = running;
                }
            }
        }
    }

    private static boolean after(Job a, Job b) {
        return a.deadline != b.deadline ? a.deadline > b.deadline : a.task.index > b.task.index;
    }
}
