package dev.tactus.reference;

import dev.tactus.board.Activation;
import dev.tactus.board.Board;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a job is released, becomes ready, misses its deadline and ends (semantics 4 and 5; notes 3). */
final class Life {
    private final World world;

    Life(World world) {
        this.world = world;
    }

    /** Semantics 4.3: a job released by what happens now, with the task's own deadline. */
    Job releaseNow(TaskState task, @Nullable Message message) {
        long deadline = task.spec.deadline() < 0 ? Job.NEVER : Job.after(world.now, task.spec.deadline());
        Job job = make(task, world.now, deadline, Program.of(task.spec.body(), task.jobs.size()), task.spec.cores());
        if (message != null) {
            job.message = message;
            message.claimed = job;
        }
        release(job);
        return job;
    }

    /** Notes 8.2, 8.3: the job that a worker does for a request. */
    Job releaseFor(Request request, TaskState task, int core) {
        boolean named = !task.isHelper();
        long own = task.spec.deadline() < 0 ? Job.NEVER : Job.after(world.now, task.spec.deadline());
        Job job = make(
                task,
                world.now,
                named ? own : request.from.deadline,
                named ? Program.of(task.spec.body(), task.jobs.size()) : request.ops,
                List.of(core));
        job.works = request;
        request.job = job;
        release(job);
        return job;
    }

    /** Semantics 2, the timed releases of one task that are due; none during a drain (notes 3.6). */
    void releaseByTime(TaskState task) {
        Arrivals arrivals = task.arrivals;
        if (arrivals == null || world.now >= world.board.plan().duration()) {
            return;
        }
        for (Arrivals.Arrival a = arrivals.peek(); a != null && a.release() <= world.now; a = arrivals.peek()) {
            release(make(
                    task, a.at(), a.deadline(), Program.of(task.spec.body(), task.jobs.size()), task.spec.cores()));
            arrivals.pop();
        }
    }

    private Job make(TaskState task, long arrival, long deadline, List<Program.Op> ops, List<Integer> cores) {
        Job job = new Job(task, task.jobs.size(), arrival, world.now, deadline, ops, cores);
        world.splitting.begin(job);
        return job;
    }

    /** Semantics 4.2, 5.1; notes 3.2, 3.7: the release, or the job is skipped. */
    private void release(Job job) {
        TaskState task = job.task;
        world.changed = true;
        int unfinished = task.unfinished();
        boolean full = unfinished > 0 && unfinished - 1 >= task.spec.pending();
        boolean skips = task.spec.onMiss() == Board.OnMiss.SKIP_NEXT && task.late();
        task.jobs.add(job);
        if (world.criticality.bars(task)) {
            finish(job, Result.State.DROPPED, false);
            return;
        }
        if (full || skips) {
            job.missed = true;
            finish(job, Result.State.SKIPPED, false);
            return;
        }
        if (task.spec.interrupt() && task.spec.after().isEmpty()) {
            enqueueInterrupt(job);
        }
        if (task.current() == job) {
            readyIfItsTurn(task); // an earlier one that waits for others has its turn after theirs (notes 1.4)
        }
        if (job.deadline <= world.now) {
            miss(job);
        }
    }

    /** Notes 5.4, 5.11: the interrupt goes to the core that still has an earlier one, or to the first that runs. */
    private void enqueueInterrupt(Job job) {
        CoreState at = null;
        for (int core : job.cores) {
            CoreState candidate = world.cores.get(core);
            boolean first = at == null && candidate.runs(world.now);
            at = first || candidate.hasInterruptOf(job.task) ? candidate : at;
        }
        if (at != null) {
            at.interrupts.add(new CoreState.Interrupt(null, job));
        }
    }

    /** Semantics 4.2, notes 3.3, 3.9: the oldest job of a task becomes ready, once the jobs that it waits for ended. */
    void readyIfItsTurn(TaskState task) {
        Job job = task.current();
        if (job == null || job.life != Job.Life.BEHIND) {
            return;
        }
        if (job.missed && task.spec.onMiss() == Board.OnMiss.ABORT) {
            abort(job);
        } else if (task.spec.activation() instanceof Activation.After || predecessorsEnded(task, job.number)) {
            ready(job);
        }
    }

    /** Notes 3.3: beside another activation, job k waits for the job k of each task named. */
    private boolean predecessorsEnded(TaskState task, long number) {
        for (int named : task.spec.after()) {
            List<Job> jobs = world.tasks.get(named).jobs;
            if (number >= jobs.size() || !jobs.get((int) number).ended()) {
                return false;
            }
        }
        return true;
    }

    /** Semantics 2.4, notes 1.4: what `after` releases or lets go. */
    void releaseAfter(TaskState task) {
        if (task.spec.after().isEmpty()) {
            return;
        }
        if (!(task.spec.activation() instanceof Activation.After)) {
            readyIfItsTurn(task);
            return;
        }
        while (task.runsAt <= world.now && task.mayRelease() && afterIsDue(task)) {
            releaseNow(task, null);
        }
    }

    /** Notes 3.11: alone, job 0 belongs to the first job of each named task that had not ended before the start. */
    private boolean afterIsDue(TaskState task) {
        for (int named : task.spec.after()) {
            List<Job> jobs = world.tasks.get(named).jobs;
            int first = 0;
            while (first < jobs.size() && jobs.get(first).endedAt < task.runsAt) {
                first++;
            }
            int wanted = first + task.jobs.size();
            if (wanted >= jobs.size() || !jobs.get(wanted).ended()) {
                return false;
            }
        }
        return true;
    }

    /** A job can run from now on: a fresh slice, a place at the end of the queue (notes 2.5). */
    void ready(Job job) {
        job.life = Job.Life.READY;
        job.reason = Job.Reason.NOTHING;
        job.readySince = world.now;
        job.sliceUsed = 0;
        job.place = world.domain(job).nextPlace++;
        world.ask(job);
        world.serving.comes(job);
        if (job.task.spec.interrupt()) {
            if (!job.task.spec.after().isEmpty()) {
                enqueueInterrupt(job);
            }
            world.cores.forEach(world.paying::settle);
        }
    }

    /** A job suspends itself and leaves its core. */
    void waits(Job job, Job.Reason reason) {
        world.sharing.leaves(job);
        leaveCore(job);
        world.serving.goes(job);
        job.life = Job.Life.WAITING;
        job.reason = reason;
    }

    /** Semantics 5.1: the check at this instant, of all jobs before any is aborted; notes 8.3: a helper cannot miss. */
    void checkDeadlines() {
        for (TaskState task : world.tasks) {
            boolean missed = false;
            for (Job job : task.left()) {
                if (!job.ended() && !job.missed && job.deadline <= world.now && !task.isHelper()) {
                    job.missed = true;
                    world.changed = true;
                    missed = true;
                }
            }
            if (missed) {
                abortIfMissed(task);
            }
        }
    }

    private void abortIfMissed(TaskState task) {
        Job job = task.current();
        if (job != null && job.missed && task.spec.onMiss() == Board.OnMiss.ABORT) {
            abort(job);
        }
    }

    /** Semantics 5.1, 5.2; notes 3.9. */
    private void miss(Job job) {
        if (job.ended() || job.task.isHelper()) {
            return;
        }
        job.missed = true;
        world.changed = true;
        abortIfMissed(job.task);
    }

    /** Notes 12.2, 12.3: a job that goes on with a step that takes time may be beyond its budget. */
    boolean endedByOverrun(Job job) {
        BigInteger budget = job.task.budget;
        if (budget == null || job.overran || job.used.compareTo(budget) < 0) {
            return false;
        }
        world.changed = true;
        if (world.criticality.exceeded(job)) {
            return false;
        }
        job.overran = true;
        if (job.task.spec.abortsOnOverrun()) {
            endedEarly(job);
        }
        return job.ended();
    }

    /** Notes 12.3: one that had a deadline before it has missed it. */
    void endedEarly(Job job) {
        job.missed |= job.deadline != Job.NEVER;
        abort(job);
    }

    /** Notes 15.3: given up for a change of the mode. */
    void drop(Job job) {
        finish(job, Result.State.DROPPED, true);
    }

    private void abort(Job job) {
        finish(job, Result.State.ABORTED, true);
    }

    void complete(Job job) {
        job.completion = world.now;
        finish(job, Result.State.COMPLETED, true);
    }

    /** Whatever way it ends: it leaves everything, and the next job of its task has its turn (notes 1.3). */
    private void finish(Job job, Result.State state, boolean wasReleased) {
        world.changed = true;
        world.lending.end(job);
        world.sharing.leaves(job);
        leaveCore(job);
        world.serving.goes(job);
        leaveInterrupt(job);
        leaveQueues(job);
        job.life = Job.Life.ENDED;
        job.state = state;
        job.endedAt = world.now;
        world.locking.unlockAll(job, state != Result.State.COMPLETED);
        if (job.message != null) {
            world.mail.take(
                    world.mailboxes.get(((Activation.OnMessage) job.task.spec.activation()).mailbox()), job.message);
            job.message = null;
        }
        if (wasReleased) {
            readyIfItsTurn(job.task); // what is skipped leaves the older ones as they are (notes 1.4)
        }
        if (job.works != null) {
            world.offloading.finished(job.works);
        }
        if (job.task.spec.interrupt()) {
            world.cores.forEach(world.paying::settle);
        }
    }

    private void leaveCore(Job job) {
        CoreState core = job.on;
        if (core != null) {
            world.deciding.takeOff(core, job);
            world.ask(job);
        }
    }

    private void leaveInterrupt(Job job) {
        if (!job.task.spec.interrupt()) {
            return;
        }
        for (CoreState core : world.cores) {
            core.interrupts.removeIf(interrupt -> interrupt.job == job);
            if (core.serving != null && core.serving.job == job) {
                core.exitDue = true;
            }
        }
    }

    private void leaveQueues(Job job) {
        world.events.forEach(event -> event.waiters.remove(job));
        world.locks.forEach(lock -> lock.waiters.remove(job));
        world.mailboxes.forEach(box -> box.receivers.remove(job));
        Request request = job.offloads;
        if (request != null) {
            world.offloading.forget(request);
        }
        for (MailboxState box : world.mailboxes) {
            box.waiting.removeIf(message -> Objects.equals(message.sender, job) && message.request == null);
        }
    }
}
