package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.Fair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The scheduling decision (semantics 2.6, 3.2; notes 1.5 and 2). */
final class Deciding {
    private final World world;
    /** Cores that got a job in this round, in order. */
    private final List<CoreState> given = new ArrayList<>();

    Deciding(World world) {
        this.world = world;
    }

    /** Semantics 2.6: one decision per domain that changed, then what the dispatches cause (notes 1.12). */
    void decide() {
        askWhereUrgencyChanged();
        world.windows.change();
        for (DomainState domain : world.domains) {
            world.serving.stand(domain);
            endSlices(domain);
            if (!domain.asked.isEmpty()) {
                domain.undecided.addAll(domain.asked);
                if (world.moving.decides(domain)) {
                    domain.undecided.removeAll(domain.asked);
                    decide(domain);
                }
            }
            domain.asked.clear();
        }
        rememberUrgency();
        for (CoreState core : given) {
            world.paying.settle(core);
        }
        given.clear();
        world.lending.work();
    }

    boolean letsGo(Job job) {
        return !world.ceilings.pinned(job) && job.letsGo(world.now);
    }

    private void decide(DomainState domain) {
        if (!domain.spec.partitioned()) {
            decide(domain, domain.cores);
            return;
        }
        for (CoreState core : domain.cores) {
            if (domain.asked.contains(core)) {
                decide(domain, List.of(core));
            }
        }
    }

    private void decide(DomainState domain, List<CoreState> cores) {
        if (world.windows.owner(cores.get(0)) != domain) {
            return; // its window is closed
        }
        for (CoreState core : cores) {
            Job job = core.job;
            if (job != null && !core.switching() && letsGo(job) && !world.moving.eligible(job)) {
                displace(core, job);
            }
        }
        world.sharing.prepare(domain, cores);
        choose(domain, cores);
        for (CoreState core : cores) {
            Job pulled = usableNow(core) ? world.sharing.pulls(domain, core, cores) : null;
            if (pulled != null) {
                put(core, pulled);
            }
        }
        if (Moving.remembers(domain.spec.policy())) {
            world.moving.decided(cores, candidates(domain, cores));
        }
    }

    private void choose(DomainState domain, List<CoreState> cores) {
        Board.Assign assign = domain.spec.assign();
        if (cores.size() == 1 && world.ceilings.guards(cores.get(0).index)) {
            guarded(domain, cores);
        } else if (assign == Board.Assign.RANKED || assign == Board.Assign.STRICT_RANKED) {
            rank(domain, cores, assign == Board.Assign.STRICT_RANKED);
        } else {
            place(domain, cores, assign == Board.Assign.LAST_CORE);
        }
    }

    /** Notes 2.5: a job whose slice ends goes behind all that are ready. */
    private void endSlices(DomainState domain) {
        for (CoreState core : domain.cores) {
            if (core.job != null && world.domain(core.job) == domain) {
                endSlice(core);
            }
        }
    }

    void endSlice(CoreState core) {
        Job job = core.job;
        if (core.sliceEndsAt == world.now && job != null) {
            core.sliceEndsAt = -1;
            job.sliceUsed = 0;
            job.place = world.domain(job).nextPlace++;
            world.sharing.sliceIsOver(job);
            world.ask(job);
        }
    }

    private void askWhereUrgencyChanged() {
        for (Job job : current()) {
            boolean counts = job.life == Job.Life.READY || job.life == Job.Life.RUNNING;
            if (counts
                    && !Moving.moves(world.domain(job).spec.policy())
                    && job.urgency != null
                    && world.serving.takesPart(job)
                    && hasAnotherUrgency(job, job.urgency)) {
                world.ask(job);
            }
        }
    }

    private boolean hasAnotherUrgency(Job job, long remembered) {
        long key = world.order.key(job);
        return remembered != key || job.inherited != world.order.inherits(job, key);
    }

    private void rememberUrgency() {
        for (Job job : current()) {
            long key = world.order.key(job);
            job.urgency = job.life == Job.Life.BEHIND ? null : Long.valueOf(key);
            job.inherited = world.order.inherits(job, key);
        }
    }

    private List<Job> current() {
        List<Job> jobs = new ArrayList<>();
        for (TaskState task : world.tasks) {
            Job job = task.current();
            if (job != null && !task.spec.interrupt()) {
                jobs.add(job);
            }
        }
        return jobs;
    }

    /** Ready and running jobs that may use one of these cores, the most urgent first. */
    private List<Job> candidates(DomainState domain, List<CoreState> cores) {
        List<Job> jobs = unordered(domain, cores);
        jobs.sort(world.order::compare);
        return jobs;
    }

    private List<Job> unordered(DomainState domain, List<CoreState> cores) {
        List<Job> jobs = new ArrayList<>();
        for (Job job : current()) {
            boolean mine = world.domain(job) == domain;
            mine &= world.serving.takesPart(job);
            if (mine && world.moving.mayRun(job) && (job.life == Job.Life.READY || job.life == Job.Life.RUNNING)) {
                for (CoreState core : cores) {
                    if (job.cores.contains(core.index) && !jobs.contains(job)) {
                        jobs.add(job);
                    }
                }
            }
        }
        return jobs;
    }

    /** Cores on which something can be decided for this job now. */
    private List<CoreState> usable(Job job, List<CoreState> cores) {
        List<CoreState> usable = new ArrayList<>();
        for (CoreState core : cores) {
            if (job.cores.contains(core.index)
                    && usableNow(core)
                    && world.sharing.may(job, core)
                    && world.windows.open(core, job)) {
                usable.add(core);
            }
        }
        return usable;
    }

    private boolean usableNow(CoreState core) {
        return core.runs(world.now) && !core.switching();
    }

    /** Semantics 3.2, notes 2.3: waiting jobs are placed one by one; running jobs stay where they are. */
    private void place(DomainState domain, List<CoreState> cores, boolean lastCore) {
        List<Job> done = new ArrayList<>();
        for (Job job = nextWaiting(domain, cores, done); job != null; job = nextWaiting(domain, cores, done)) {
            done.add(job);
            CoreState free = freeCore(job, cores, lastCore);
            if (free != null) {
                put(free, job);
                continue;
            }
            Job victim = victim(job, cores);
            if (victim != null) {
                CoreState core = Objects.requireNonNull(victim.on);
                displace(core, victim);
                done.remove(victim);
                put(core, job);
            }
        }
    }

    /** Notes 4.17: one core, on which not everybody may start. */
    private void guarded(DomainState domain, List<CoreState> cores) {
        Job next = null;
        for (Job job : candidates(domain, cores)) {
            boolean looked = next == null || !world.ceilings.mayStart(next, cores.get(0).index);
            if (job.on == null && looked && (next == null || job.dispatches > 0)) {
                next = job;
            }
        }
        if (next == null || !world.ceilings.mayStart(next, cores.get(0).index)) {
            return;
        }
        CoreState free = freeCore(next, cores, true);
        Job victim = free == null ? victim(next, cores) : null;
        if (victim != null) {
            free = Objects.requireNonNull(victim.on);
            displace(free, victim);
        }
        if (free != null) {
            put(free, next);
        }
    }

    /** Notes 2.3, 2.13: the last in order that comes after the job and does not put it off. */
    private @Nullable Job victim(Job job, List<CoreState> cores) {
        Job victim = null;
        for (CoreState core : usable(job, cores)) {
            Job running = Objects.requireNonNull(core.job);
            if (letsGo(running) && (victim == null || world.order.compare(running, victim) > 0)) {
                victim = running;
            }
        }
        if (victim == null || world.order.compare(job, victim) > 0) {
            return null;
        }
        Board.Preemption preemption = victim.task.spec.preemption();
        if (preemption.mode() == Board.Displacement.DEFERRED && victim.deferredUntil != world.now) {
            victim.deferredUntil = Math.min(Job.NEVER - 1, Job.after(world.now, preemption.value()));
            return victim(job, cores);
        }
        return victim;
    }

    private @Nullable Job nextWaiting(DomainState domain, List<CoreState> cores, List<Job> done) {
        Job next = null;
        for (Job job : unordered(domain, cores)) {
            if (job.on == null && !done.contains(job) && (next == null || world.order.compare(job, next) < 0)) {
                next = job;
            }
        }
        return next;
    }

    private @Nullable CoreState freeCore(Job job, List<CoreState> cores, boolean lastCore) {
        CoreState first = null;
        for (CoreState core : usable(job, cores)) {
            if (core.job == null && (first == null || lastCore && core.index == job.task.lastCore)) {
                first = core;
            }
        }
        return first;
    }

    /** Semantics 3.2, notes 2.4: the most urgent job gets the fastest core, the next the next. */
    private void rank(DomainState domain, List<CoreState> cores, boolean strict) {
        List<Job> jobs = candidates(domain, cores);
        List<@Nullable CoreState> chosen = new ArrayList<>();
        List<CoreState> taken = new ArrayList<>();
        for (CoreState core : cores) {
            Job job = core.job;
            if (core.switching() || job != null && !letsGo(job)) {
                taken.add(core);
                jobs.remove(job);
            }
        }
        for (Job job : jobs) {
            CoreState core = rankedCore(job, jobs, cores, taken, strict);
            chosen.add(core);
            if (core != null) {
                taken.add(core);
            }
        }
        for (int i = 0; i < jobs.size(); i++) {
            Job job = jobs.get(i);
            CoreState on = job.on;
            CoreState to = chosen.get(i);
            if (on != null && to == null) {
                displace(on, job);
            } else if (on != null && to != on) {
                world.changed = true;
                takeOff(on, job);
                job.life = Job.Life.READY;
            }
        }
        for (int i = 0; i < jobs.size(); i++) {
            CoreState to = chosen.get(i);
            if (to != null && to != jobs.get(i).on) {
                put(to, jobs.get(i));
            }
        }
    }

    private @Nullable CoreState rankedCore(
            Job job, List<Job> order, List<CoreState> cores, List<CoreState> taken, boolean strict) {
        List<CoreState> left = usable(job, cores);
        left.removeAll(taken);
        List<CoreState> fastest = new ArrayList<>();
        for (CoreState core : left) {
            if (fastest.isEmpty() || core.speed.compareTo(fastest.get(0).speed) > 0) {
                fastest.clear();
            }
            if (fastest.isEmpty() || core.speed.equals(fastest.get(0).speed)) {
                fastest.add(core);
            }
        }
        if (fastest.isEmpty() || strict) {
            return fastest.isEmpty() ? null : fastest.get(0);
        }
        if (job.on != null && fastest.contains(job.on)) {
            return job.on;
        }
        CoreState idle = null;
        CoreState last = fastest.get(0);
        for (CoreState core : fastest) {
            if (core.job == null && (idle == null || core.index == job.task.lastCore)) {
                idle = core;
            } else if (core.job != null && last.job != null && order.indexOf(core.job) > order.indexOf(last.job)) {
                last = core;
            }
        }
        return idle != null ? idle : last;
    }

    /** A dispatch (semantics 3.3; notes 2.6, 5.2, 5.3). */
    private void put(CoreState core, Job job) {
        if (core.job != null || job.on != null) {
            throw new IllegalStateException(job + " on " + core.spec.name() + " at " + world.now);
        }
        world.lending.end(job);
        boolean migrates = job.lastCore >= 0 && job.lastCore != core.index;
        world.changed = true;
        job.life = Job.Life.RUNNING;
        job.on = core;
        job.dispatches++;
        Fair fair = world.domain(job).spec.fair();
        if (fair != null && !fair.byDeadline() && world.sharing.of(job) != null) {
            job.sliceUsed = 0; // notes 20.8
        }
        job.migrations += migrates ? 1 : 0;
        job.lastCore = core.index;
        job.task.lastCore = core.index;
        core.job = job;
        core.going = false;
        world.paying.owe(core, job, migrates);
        given.remove(core);
        given.add(core);
    }

    void displace(CoreState core, Job job) {
        world.changed = true;
        job.preemptions++;
        job.life = Job.Life.READY;
        takeOff(core, job);
    }

    /** A job leaves its core; what it owed there and has not begun to pay is forgotten (notes 5.2). */
    void takeOff(CoreState core, Job job) {
        world.lending.endOn(core);
        core.job = null;
        core.going = false;
        core.schedulingDue = false;
        core.switchDue = 0;
        core.sliceEndsAt = -1;
        job.on = null;
        job.deferredUntil = Job.NEVER;
        job.asksAgain = job.spinning;
    }
}
