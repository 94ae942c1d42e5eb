package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.Step;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pools of workers (notes 8). */
final class Offloading {
    private final World world;
    private long made;
    /** Requests that have reached their pools in this round. */
    private final List<Request> reached = new ArrayList<>();

    Offloading(World world) {
        this.world = world;
    }

    /** Notes 8.1: true when the offloader goes on at once. */
    boolean offload(Job job, Step.Offload step) {
        PoolState pool = world.pools.get(step.pool());
        List<Program.Op> ops = step.work() == null ? List.of() : List.of(job.op());
        Request request = new Request(step.pool(), made++, job, step, ops);
        job.offloads = request;
        if (pool.spec.queue() >= 0 && pool.queued >= pool.spec.queue()) {
            pool.outside.add(request);
            world.life.waits(job, Job.Reason.ROOM);
            return false;
        }
        if (!submit(request)) {
            world.life.waits(job, Job.Reason.SLOT);
            return false;
        }
        if (!step.await() || request.answered) {
            return true;
        }
        world.life.waits(job, Job.Reason.WORKER);
        return false;
    }

    /** The request takes its place in the queue and its message sets out; false if that waits for a slot. */
    private boolean submit(Request request) {
        PoolState pool = world.pools.get(request.pool);
        pool.queued++;
        pool.mostQueued = Math.max(pool.mostQueued, pool.queued);
        world.changed = true;
        if (pool.spec.via() < 0) {
            reached.add(request);
            return true;
        }
        Message message = new Message(request.step.request(), request.from.task.spec.priority(), request.from);
        message.request = request;
        request.message = message;
        return world.mail.offer(world.mailboxes.get(pool.spec.via()), message);
    }

    /** The request of a suspended offloader is on its way: it waits for the answer, or goes on. */
    void sent(Job job) {
        Request request = job.offloads;
        if (request == null || job.ended()) {
            return;
        }
        if (request.step.await() && !request.answered) {
            job.reason = Job.Reason.WORKER;
        } else {
            job.go(job.pc + 1);
            world.life.ready(job);
        }
    }

    void reached(Request request) {
        reached.add(request);
    }

    /** Notes 8.2, 8.7: the requests that have reached their pools are bound, in the order made; so are those let in. */
    void bind() {
        while (!reached.isEmpty()) {
            reached.sort(Comparator.comparingLong(each -> each.number));
            Request request = reached.remove(0);
            PoolState pool = world.pools.get(request.pool);
            switch (pool.spec.dispatch()) {
                case STATIC ->
                    bind(pool, request, rank(request) % pool.spec.cores().size());
                case ROUND_ROBIN ->
                    bind(pool, request, (int) (pool.bindings % pool.spec.cores().size()));
                case LEAST_LOADED -> bind(pool, request, leastLoaded(pool));
                case EARLIEST_DEADLINE, BY_CAPACITY, WORK_STEALING -> {
                    pool.unbound.add(request);
                    bindIdle(pool);
                }
                case ABILITY ->
                    throw new IllegalArgumentException("the reference has no pools by ability: " + pool.spec.name());
            }
        }
        for (PoolState pool : world.pools) {
            bindIdle(pool);
        }
    }

    /** Static: the place of the offloading task among those that offload to this pool. */
    private int rank(Request request) {
        int rank = 0;
        for (int i = 0; i < request.from.task.index; i++) {
            rank += offloads(world.tasks.get(i).spec.body(), request.pool) ? 1 : 0;
        }
        return rank;
    }

    private static boolean offloads(List<Step> body, int pool) {
        for (Step step : body) {
            if (step instanceof Step.Offload offload && offload.pool() == pool
                    || step instanceof Step.Repeat repeat && offloads(repeat.body(), pool)
                    || step instanceof Step.Every every && offloads(every.body(), pool)) {
                return true;
            }
        }
        return false;
    }

    private int leastLoaded(PoolState pool) {
        int best = 0;
        for (int worker = 1; worker < pool.spec.cores().size(); worker++) {
            if (load(pool, worker) < load(pool, best)) {
                best = worker;
            }
        }
        return best;
    }

    private static int load(PoolState pool, int worker) {
        int load = 0;
        for (Request request : pool.bound) {
            load += request.worker == worker ? 1 : 0;
        }
        return load;
    }

    /** Earliest-deadline and by-capacity: a request for each worker that has none, the fastest first. */
    private void bindIdle(PoolState pool) {
        if (pool.spec.dispatch() == Board.Dispatch.WORK_STEALING) {
            steal(pool);
            return;
        }
        while (!pool.unbound.isEmpty()) {
            int worker = fastestIdle(pool);
            if (worker < 0) {
                return;
            }
            Request first = pool.unbound.get(0);
            if (pool.spec.dispatch() == Board.Dispatch.EARLIEST_DEADLINE) {
                for (Request request : pool.unbound) {
                    first = request.from.deadline < first.from.deadline ? request : first;
                }
            }
            pool.unbound.remove(first);
            bind(pool, first, worker);
        }
    }

    /** Notes 8.9: the newest of a worker's own queue, then the oldest of the longest one for the first idle worker. */
    private void steal(PoolState pool) {
        int workers = pool.spec.cores().size();
        for (int worker = 0; worker < workers; worker++) {
            List<Request> own = queue(pool, worker);
            if (load(pool, worker) == 0 && !own.isEmpty()) {
                Request newest = own.get(own.size() - 1);
                pool.unbound.remove(newest);
                bind(pool, newest, worker);
                steal(pool);
                return;
            }
        }
        List<Request> longest = List.of();
        for (int worker = 0; worker < workers; worker++) {
            longest = queue(pool, worker).size() > longest.size() ? queue(pool, worker) : longest;
        }
        for (int worker = 0; worker < workers; worker++) {
            if (load(pool, worker) == 0 && !longest.isEmpty()) {
                pool.unbound.remove(longest.get(0));
                bind(pool, longest.get(0), worker);
                steal(pool);
                return;
            }
        }
    }

    private List<Request> queue(PoolState pool, int worker) {
        return pool.unbound.stream()
                .filter(request -> rank(request) % pool.spec.cores().size() == worker)
                .toList();
    }

    private int fastestIdle(PoolState pool) {
        int best = -1;
        for (int worker = 0; worker < pool.spec.cores().size(); worker++) {
            if (load(pool, worker) == 0 && (best < 0 || speed(pool, worker).compareTo(speed(pool, best)) > 0)) {
                best = worker;
            }
        }
        return best;
    }

    private BigInteger speed(PoolState pool, int worker) {
        return world.cores.get(pool.spec.cores().get(worker)).speed;
    }

    private void bind(PoolState pool, Request request, int worker) {
        world.changed = true;
        pool.bindings++;
        request.worker = worker;
        pool.bound.add(request);
        int task = request.step.task() >= 0
                ? request.step.task()
                : request.step.helpers().get(worker);
        world.life.releaseFor(request, world.tasks.get(task), pool.spec.cores().get(worker));
    }

    /** Notes 8.4: the job begins: its message's slot and its place in the queue are free. */
    void started(Request request) {
        if (request.started) {
            return;
        }
        request.started = true;
        PoolState pool = world.pools.get(request.pool);
        if (request.message != null) {
            world.mail.take(world.mailboxes.get(pool.spec.via()), request.message);
        }
        leaveQueue(pool);
    }

    private void leaveQueue(PoolState pool) {
        pool.queued--;
        world.changed = true;
        if (pool.queued < pool.spec.queue() && !pool.outside.isEmpty()) {
            Request next = pool.outside.remove(0);
            next.from.reason = Job.Reason.SLOT;
            if (submit(next)) {
                sent(next.from);
            }
        }
    }

    /** Notes 8.5: the job has ended; the answer sets out. */
    void finished(Request request) {
        PoolState pool = world.pools.get(request.pool);
        started(request);
        pool.bound.remove(request);
        if (pool.spec.reply() < 0) {
            answered(request);
        } else {
            Job job = request.job;
            Message message = new Message(request.step.reply(), job == null ? 0 : job.task.spec.priority(), null);
            message.request = request;
            message.answer = true;
            world.mail.offer(world.mailboxes.get(pool.spec.reply()), message);
        }
        bindIdle(pool);
    }

    /** Notes 8.8: a message is lost; a request that its pool has seen goes on. */
    void lost(Request request, Message message) {
        if (message.answer) {
            answered(request);
        } else if (!message.visible) {
            request.started = true;
            answered(request);
            leaveQueue(world.pools.get(request.pool));
        }
    }

    /** The answer is back: a waiting offloader is ready. */
    void answered(Request request) {
        if (request.answered) {
            return;
        }
        request.answered = true;
        world.changed = true;
        Job job = request.from;
        if (!request.forgotten && job.offloads == request && job.reason == Job.Reason.WORKER) {
            job.go(job.pc + 1);
            world.life.ready(job);
        }
    }

    /** Notes 8.6: the offloader is aborted; a request that has not set out is dropped. */
    void forget(Request request) {
        request.forgotten = true;
        PoolState pool = world.pools.get(request.pool);
        pool.outside.remove(request);
        @Nullable Message message = request.message;
        if (message != null && world.mailboxes.get(pool.spec.via()).waiting.remove(message)) {
            leaveQueue(pool);
        }
    }
}
