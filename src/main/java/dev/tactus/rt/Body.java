package dev.tactus.rt;

import dev.tactus.sim.Draw;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import java.util.List;

/**
 * Works the steps of a job: from the end of one that took time, through those that take none, to the next that does.
 */
final class Body {
    private final Kernel kernel;
    private final long[] outputs;

    Body(Kernel kernel) {
        this.kernel = kernel;
        List<String> names = kernel.setup.header().outputs();
        outputs = new long[names.size()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = Draw.hash(names.get(i));
        }
    }

    void advance(Cpu cpu, Job job) {
        Program.Op[] ops = job.owner.program.ops;
        while (true) {
            Program.Op op = ops[job.pc];
            boolean goesOn = switch (op.code()) {
                case Program.COMPUTE -> compute(cpu, job, op);
                case Program.STALL -> stall(cpu, job, op);
                case Program.LOCK -> kernel.locks.request(cpu, job, op);
                case Program.UNLOCK -> unlock(job, op);
                case Program.TAKE -> kernel.semaphores.take(cpu, job, op);
                case Program.WAIT -> pause(cpu, job, op);
                case Program.WAIT_EVENT -> kernel.events.await(cpu, job, op);
                case Program.BARRIER -> kernel.events.meet(cpu, job, op);
                case Program.SEND -> send(cpu, job, op);
                case Program.RECEIVE -> kernel.messaging.receive(cpu, job, op);
                case Program.OFFLOAD -> kernel.pools.offload(cpu, job, op);
                case Program.STACK -> stack(cpu, job, op);
                case Program.END -> end(cpu, job);
                default -> instantly(job, op);
            };
            if (!goesOn) {
                return;
            }
        }
    }

    private boolean compute(Cpu cpu, Job job, Program.Op op) {
        if (job.begun) {
            job.begun = false;
            job.pc++;
            comesToPoint(cpu, job);
            return true;
        }
        Work work = op.work();
        assert work != null;
        job.begun = true;
        job.left = work.units(job.number, Program.repetition(op, job.counters));
        job.asked += job.left;
        job.whole = job.left;
        kernel.begin(cpu, job);
        return false;
    }

    /** A step that took time is over: where the job lets others in between its steps, they are asked. */
    void comesToPoint(Cpu cpu, Job job) {
        if (!job.alwaysPreemptive && cpu.job == job && job.task.preemption().mode() == Preemption.Mode.POINTS) {
            kernel.changed(cpu.domain);
        }
    }

    private boolean stall(Cpu cpu, Job job, Program.Op op) {
        if (job.begun || op.amount() == 0) {
            if (job.begun) {
                kernel.emit(Kind.STALL_END, job, cpu.ordinal, cpu.hash, 0);
                comesToPoint(cpu, job);
            }
            job.begun = false;
            job.mode = Cpu.WORK;
            cpu.doing = Cpu.WORK;
            job.pc++;
            return true;
        }
        job.begun = true;
        job.mode = Cpu.STALL;
        job.left = op.amount();
        job.whole = job.left;
        kernel.emit(Kind.STALL_BEGIN, job, cpu.ordinal, cpu.hash, 0);
        kernel.begin(cpu, job);
        return false;
    }

    /** One that runs on a core that was lent to it has none any more. */
    private boolean unlock(Job job, Program.Op op) {
        boolean lent = job.guestAt != null;
        kernel.locks.unlock(job, op.object());
        job.pc++;
        return !lent;
    }

    private boolean pause(Cpu cpu, Job job, Program.Op op) {
        job.pc++;
        long until = kernel.overheads.quantised(cpu.domain, Time.after(kernel.now, op.amount()));
        if (until == kernel.now) {
            return true;
        }
        kernel.timeout(job, until);
        kernel.suspend(cpu, job, Kind.WAIT_TIME, -1, 0, until, null);
        return false;
    }

    private boolean send(Cpu cpu, Job job, Program.Op op) {
        int box = op.object();
        if (kernel.messaging.send(job, box, (int) op.amount(), null) == Messaging.Outcome.WAITS) {
            kernel.suspend(cpu, job, Kind.WAIT_SLOT, box, kernel.messaging.hash(box), 0, kernel.messaging.boxes[box]);
            return false;
        }
        job.pc++;
        return true;
    }

    private boolean stack(Cpu cpu, Job job, Program.Op op) {
        TaskState task = job.owner;
        long bytes = op.amount();
        job.pc++;
        if (bytes > task.stackMost) {
            task.stackMost = bytes;
            kernel.emit(Kind.STACK, job, -1, 0, bytes);
        }
        if (bytes <= op.other() || task.overflowed == job.number) {
            return true;
        }
        task.overflowed = job.number;
        kernel.emit(Kind.STACK_OVERFLOW, job, cpu.ordinal, cpu.hash, bytes);
        if (op.object() == 0) {
            return true;
        }
        kernel.releases.missesByEnding(job);
        kernel.endings.abort(job, true);
        return false;
    }

    private boolean end(Cpu cpu, Job job) {
        kernel.finish(cpu, job);
        return false;
    }

    /** The steps that neither take time nor wait. */
    private boolean instantly(Job job, Program.Op op) {
        switch (op.code()) {
            case Program.GIVE -> kernel.semaphores.give(job, op.object());
            case Program.SIGNAL -> kernel.events.signal(job, op.object(), op.amount() != 0);
            case Program.ACTUATE -> kernel.emit(Kind.ACTUATE, job, op.object(), outputs[op.object()], 0);
            case Program.LOOP -> job.counters[op.object()] = 0;
            case Program.AGAIN -> {
                if (++job.counters[op.object()] < op.amount()) {
                    job.pc = op.jump();
                    return true;
                }
            }
            case Program.UNLESS -> {
                long since = job.number - op.other();
                if (since < 0 || since % op.amount() != 0) {
                    job.pc = op.jump();
                    return true;
                }
            }
            default -> throw new IllegalStateException("no such step: " + op);
        }
        job.pc++;
        return true;
    }
}
