package dev.tactus.rt;

import dev.tactus.sim.Draw;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work handed over to pools of workers: who gets it, and the way of the answer (docs/semantics-notes.md, 8). */
final class Pools {
    /** One pool. */
    static final class Pool {
        final int ordinal;
        final long hash;
        final Setup.PoolSetup setup;

        /** Bound and unfinished requests of each worker. */
        final int[] bound;

        /** Requests that reached the pool and wait for a worker. */
        final List<Request> unbound = new ArrayList<>();

        /** Jobs that wait for room in the queue. */
        final ArrayDeque<Job> roomWaiters = new ArrayDeque<>();

        /** Offloading tasks in order of declaration; position modulo workers is the static worker. */
        final List<TaskState> offloaders = new ArrayList<>();

        /** Where the workers' ability falls with use. */
        final @Nullable AbilityRounds rounds;

        int roundSlot = -1;
        int queued;
        long next;
        int turn;

        Pool(int ordinal, Setup.PoolSetup setup) {
            this.ordinal = ordinal;
            this.setup = setup;
            this.hash = Draw.hash(setup.name());
            this.bound = new int[setup.cores().length];
            this.rounds = setup.dispatch() == Setup.Dispatch.ABILITY
                    ? new AbilityRounds(setup.ability(), setup.every())
                    : null;
        }

        boolean bindsLate() {
            return setup.dispatch() == Setup.Dispatch.EARLIEST_DEADLINE
                    || setup.dispatch() == Setup.Dispatch.BY_CAPACITY
                    || setup.dispatch() == Setup.Dispatch.WORK_STEALING
                    || setup.dispatch() == Setup.Dispatch.ABILITY;
        }
    }

    private final Kernel kernel;
    private final Pool[] pools;

    /** Requests that reached their pools in this round, in the order made. */
    private final List<Request> arriving = new ArrayList<>();

    private final ArrayDeque<Request> spare = new ArrayDeque<>();
    private boolean roundDue;
    private long made;

    Pools(Kernel kernel, Slots slots) {
        this.kernel = kernel;
        pools = new Pool[kernel.setup.pools().size()];
        for (int p = 0; p < pools.length; p++) {
            pools[p] = new Pool(p, kernel.setup.pools().get(p));
            pools[p].roundSlot = slots.round(p);
        }
        for (TaskState task : kernel.tasks) {
            for (Program.Op op : task.program.ops) {
                if (op.code() == Program.OFFLOAD && !pools[op.object()].offloaders.contains(task)) {
                    pools[op.object()].offloaders.add(task);
                }
            }
        }
    }

    boolean pending() {
        return !arriving.isEmpty() || roundDue;
    }

    /** A round of a pool begins, in its turn among the releases of this round. */
    void roundBegins(int pool) {
        kernel.timeline.set(pools[pool].roundSlot, Time.NEVER);
        roundDue = true;
        kernel.turns = true;
    }

    /** The job works its offload step; true where it goes on at once. */
    boolean offload(Cpu cpu, Job job, Program.Op op) {
        Pool pool = pools[op.object()];
        if (pool.setup.queue() >= 0 && pool.queued >= pool.setup.queue()) {
            pool.roomWaiters.add(job);
            kernel.suspend(cpu, job, Kind.WAIT_WORKER, pool.ordinal, pool.hash, 0, pool);
            return false;
        }
        Request request = make(pool, job, op);
        Messaging.Outcome outcome = post(pool, job, request);
        if (outcome == Messaging.Outcome.WAITS) {
            int via = pool.setup.via();
            kernel.suspend(cpu, job, Kind.WAIT_SLOT, via, kernel.messaging.hash(via), 0, kernel.messaging.boxes[via]);
            return false;
        }
        if (outcome == Messaging.Outcome.SENT && request.awaited) {
            kernel.suspend(cpu, job, Kind.WAIT_WORKER, pool.ordinal, pool.hash, 0, request);
            return false;
        }
        job.pc++;
        return true;
    }

    private Request make(Pool pool, Job job, Program.Op op) {
        Program.Handover handover = op.handover();
        assert handover != null;
        Request request = spare.isEmpty() ? new Request() : spare.remove();
        request.pool = pool;
        request.made = made++;
        request.number = pool.next++;
        request.from = job;
        request.awaited = handover.await();
        request.handover = handover;
        request.deadlineAt = job.deadlineAt;
        request.worker = -1;
        request.begun = false;
        request.isAnswered = false;
        if (handover.task() < 0) {
            request.cycles = handover.works()[0].cycles(job.number, Program.repetition(op, job.counters));
        }
        pool.queued++;
        kernel.emit(Kind.OFFLOAD, job, pool.ordinal, pool.hash, request.number);
        return request;
    }

    private Messaging.Outcome post(Pool pool, Job job, Request request) {
        if (pool.setup.via() < 0) {
            arrives(request);
            return Messaging.Outcome.SENT;
        }
        Program.Handover handover = request.handover;
        assert handover != null;
        long number = request.made;
        Messaging.Outcome outcome = kernel.messaging.send(job, pool.setup.via(), handover.request(), request);
        // What another message pushed out of the ring at once counts as answered, and may be another request by now.
        return request.made == number ? outcome : Messaging.Outcome.REFUSED;
    }

    /** A request reaches its pool; it is bound in its turn among the releases of this round. */
    void arrives(Request request) {
        int at = arriving.size();
        arriving.add(request);
        while (at > 0 && arriving.get(at - 1).made > request.made) {
            arriving.set(at, arriving.get(--at));
        }
        arriving.set(at, request);
        kernel.turns = true;
    }

    void work() {
        for (int i = 0; i < arriving.size(); i++) {
            Request request = arriving.get(i);
            Pool pool = request.pool;
            assert pool != null;
            Program.Handover handover = request.handover;
            assert handover != null;
            if (pool.bindsLate()) {
                Job from = request.from;
                assert from != null;
                request.home = pool.offloaders.indexOf(from.owner) % pool.bound.length;
                pool.unbound.add(request);
                bindLate(pool);
            } else {
                bind(pool, request, choose(pool, request));
            }
        }
        arriving.clear();
        if (roundDue) {
            roundDue = false;
            for (Pool pool : pools) {
                if (pool.rounds != null) {
                    bindLate(pool);
                }
            }
        }
    }

    private int choose(Pool pool, Request request) {
        int n = pool.bound.length;
        Job from = request.from;
        assert from != null;
        switch (pool.setup.dispatch()) {
            case STATIC:
                return pool.offloaders.indexOf(from.owner) % n;
            case ROUND_ROBIN:
                int turn = pool.turn;
                pool.turn = (turn + 1) % n;
                return turn;
            default:
                int best = 0;
                for (int w = 1; w < n; w++) {
                    if (pool.bound[w] < pool.bound[best]) {
                        best = w;
                    }
                }
                return best;
        }
    }

    /** Binds waiting requests as long as a worker has none. */
    private void bindLate(Pool pool) {
        if (pool.rounds != null) {
            kernel.timeline.set(pool.roundSlot, pool.rounds.bind(pool, this, kernel.now));
            return;
        }
        if (pool.setup.dispatch() == Setup.Dispatch.WORK_STEALING) {
            WorkStealing.bind(pool, this);
            return;
        }
        while (!pool.unbound.isEmpty()) {
            int worker = -1;
            for (int w = 0; w < pool.bound.length; w++) {
                if (pool.bound[w] == 0
                        && (worker < 0 || pool.setup.capacity()[w] > pool.setup.capacity()[worker])) {
                    worker = w;
                }
            }
            if (worker < 0) {
                return;
            }
            int first = 0;
            if (pool.setup.dispatch() == Setup.Dispatch.EARLIEST_DEADLINE) {
                for (int i = 1; i < pool.unbound.size(); i++) {
                    if (pool.unbound.get(i).deadlineAt < pool.unbound.get(first).deadlineAt) {
                        first = i;
                    }
                }
            }
            bind(pool, pool.unbound.remove(first), worker);
        }
    }

    void bind(Pool pool, Request request, int worker) {
        Program.Handover handover = request.handover;
        assert handover != null;
        request.worker = worker;
        pool.bound[worker]++;
        release(kernel.tasks[handover.task() >= 0 ? handover.task() : handover.helpers()[worker]], request);
    }

    private void release(TaskState task, Request request) {
        if (!kernel.releases.releaseNow(task, -1, request)) {
            ends(request);
        }
    }

    /** Units of work that a helper's job has to do. */
    static long units(Request request) {
        Program.Handover handover = request.handover;
        assert handover != null;
        return Math.multiplyExact(request.cycles, handover.works()[request.worker].unitsPerCycle());
    }

    /** Where the job of a request may run: a named task's on the worker it was bound to, if it may run there at all. */
    static long cores(Request request, TaskState task) {
        Pool pool = request.pool;
        assert pool != null;
        int worker = pool.setup.cores()[request.worker];
        for (Cpu cpu : task.domain.cpus) {
            if (cpu.ordinal == worker && (task.coreMask >>> cpu.position & 1) != 0) {
                return 1L << cpu.position;
            }
        }
        return task.coreMask;
    }

    /** The job of a request starts: there is room in the queue. */
    void begins(Request request, Job worker) {
        Program.Handover handover = request.handover;
        if (!request.begun) {
            begins(request, worker, handover == null || handover.task() < 0);
        }
    }

    private void begins(Request request, Job worker, boolean helperStarts) {
        Pool pool = request.pool;
        assert pool != null;
        if (!helperStarts) {
            leaves(pool, request);
        }
        request.begun = true;
        if (pool.setup.via() >= 0) {
            kernel.messaging.requestStarts(pool.setup.via(), request, worker);
        }
        room(pool);
    }

    /** Where no start of a helper's job says that a request leaves the queue, a record does. */
    private void leaves(Pool pool, Request request) {
        Job from = request.from;
        assert from != null;
        kernel.tell(Kind.OFFLOAD_LEAVE, pool.ordinal, from.ordinal, request.number);
    }

    private void room(Pool pool) {
        pool.queued--;
        Job job = pool.roomWaiters.poll();
        if (job == null) {
            return;
        }
        Request request = make(pool, job, job.owner.program.ops[job.pc]);
        Messaging.Outcome outcome = post(pool, job, request);
        if (outcome == Messaging.Outcome.WAITS) {
            job.waitsFor = kernel.messaging.boxes[pool.setup.via()];
        } else if (outcome == Messaging.Outcome.SENT && request.awaited) {
            job.waitsFor = request;
        } else {
            job.pc++;
            kernel.wake(job, 0);
        }
    }

    /** The job of a request has ended, or there will be none: the answer goes back. */
    void ended(Request request, Job worker) {
        if (!request.begun) {
            begins(request, worker, false);
        }
        ends(request);
    }

    private void ends(Request request) {
        Pool pool = request.pool;
        Program.Handover handover = request.handover;
        assert pool != null && handover != null;
        if (!request.begun) {
            leaves(pool, request);
            request.begun = true;
            TaskState skipped =
                    kernel.tasks[handover.task() >= 0 ? handover.task() : handover.helpers()[request.worker]];
            if (pool.setup.via() >= 0) {
                kernel.messaging.requestStarts(pool.setup.via(), request, skipped.job);
            }
            room(pool);
        }
        if (request.worker >= 0) {
            pool.bound[request.worker]--;
        }
        request.isAnswered = true;
        if (pool.setup.reply() >= 0) {
            TaskState worker =
                    kernel.tasks[handover.task() >= 0 ? handover.task() : handover.helpers()[request.worker]];
            kernel.messaging.answer(worker.job, pool.setup.reply(), handover.reply(), request);
        } else {
            answered(request);
        }
        // By ability nobody waits for an idle worker: what waits, waits for a round.
        if (pool.bindsLate() && pool.rounds == null) {
            bindLate(pool);
        }
    }

    /** The job is ended early whose message waits for a slot: a request that has not set out is dropped. */
    void withdrawn(Job job) {
        Request request = job.sending;
        if (request != null) {
            job.sending = null;
            lost(request);
        }
    }

    /** A message with a request or an answer was refused or overwritten: it counts as answered. */
    void lost(Request request) {
        Pool pool = request.pool;
        assert pool != null;
        boolean leavesQueue = !request.begun;
        if (leavesQueue) {
            leaves(pool, request);
        }
        request.begun = true;
        answered(request);
        if (leavesQueue) {
            room(pool);
        }
    }

    /** The answer is back. */
    void answered(Request request) {
        Pool pool = request.pool;
        Job from = request.from;
        assert pool != null && from != null;
        kernel.emit(Kind.OFFLOAD_DONE, from, pool.ordinal, pool.hash, request.number);
        if (request.awaited && from.state == Job.WAITING && from.waitsFor == request) {
            from.pc++;
            kernel.wake(from, 0);
        }
        request.made = -1;
        request.awaited = false;
        request.from = null;
        request.handover = null;
        spare.add(request);
    }
}
