package dev.tactus.board;

import dev.tactus.rt.Program;
import dev.tactus.rt.Work;
import dev.tactus.sim.Distribution;
import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.List;

/** Flattens the steps of a task's body into a program, its work in units of the domain that does it. */
final class Programs {
    private final Assembly assembly;
    private final Board board;
    private final Board.Task task;
    private final int domain;
    private final Program.Builder program = new Program.Builder();
    private int uses;

    private Programs(Assembly assembly, Board.Task task, int domain) {
        this.assembly = assembly;
        this.board = assembly.board();
        this.task = task;
        this.domain = domain;
    }

    static Program program(Assembly assembly, int task, int domain) {
        Programs programs = new Programs(assembly, assembly.board().tasks().get(task), domain);
        if (programs.task.helper() != null) {
            // Its work comes with each request; this is what the single compute step is made of.
            Amount none = new Amount(new Distribution.Constant(1), true, 1, 1);
            programs.program.compute(
                    Work.of(assembly.draw(none, programs.task.name(), "compute 0", false), true, 1, 1, 1));
        } else {
            programs.steps(programs.task.body(), 1);
        }
        return programs.program.build();
    }

    private void steps(List<Step> steps, int perJob) {
        for (Step step : steps) {
            add(step, perJob);
        }
    }

    private void add(Step step, int perJob) {
        if (step instanceof Step.Compute s) {
            program.compute(work(s.work(), "compute " + uses++, domain, perJob));
        } else if (step instanceof Step.Lock s) {
            if (isSemaphore(s.resource())) {
                program.take(s.resource(), s.timeout());
            } else {
                program.lock(s.resource(), s.timeout());
            }
        } else if (step instanceof Step.Unlock s) {
            if (isSemaphore(s.resource())) {
                program.give(s.resource());
            } else {
                program.unlock(s.resource());
            }
        } else if (step instanceof Step.Wait s) {
            program.pause(s.picos());
        } else if (step instanceof Step.WaitEvent s) {
            program.await(s.event(), s.timeout());
        } else if (step instanceof Step.Signal s) {
            program.signal(s.event(), s.keep());
        } else if (step instanceof Step.Barrier s) {
            program.barrier(s.event(), s.parties());
        } else if (step instanceof Step.Send s) {
            program.send(s.mailbox(), s.bytes());
        } else if (step instanceof Step.Receive s) {
            program.receive(s.mailbox(), s.timeout());
        } else if (step instanceof Step.Offload s) {
            offload(s, perJob);
        } else if (step instanceof Step.Copy s) {
            program.stall(Math.addExact(access(s.from(), s.bytes()), access(s.to(), s.bytes())));
        } else if (step instanceof Step.Stack s) {
            program.stack(s.bytes(), s.size(), s.aborts());
        } else if (step instanceof Step.Actuate s) {
            program.actuate(s.output());
        } else if (step instanceof Step.Repeat s) {
            program.repeat(s.times());
            steps(s.body(), Math.multiplyExact(perJob, s.times()));
            program.end();
        } else if (step instanceof Step.Every s) {
            program.every(s.jobs(), s.first());
            steps(s.body(), perJob);
            program.end();
        }
    }

    private boolean isSemaphore(int resource) {
        return board.resources().get(resource).protocol() == Board.Protocol.SEMAPHORE;
    }

    private void offload(Step.Offload s, int perJob) {
        Work[] works = new Work[s.helpers().size()];
        if (s.work() != null) {
            String use = "compute " + uses++;
            for (int w = 0; w < works.length; w++) {
                int core = board.tasks().get(s.helpers().get(w)).cores().get(0);
                works[w] = work(s.work(), use, assembly.domainOf(core), perJob);
            }
        }
        program.offload(
                s.pool(),
                new Program.Handover(s.task(), Assembly.ints(s.helpers()), works, s.request(), s.reply(), s.await()));
    }

    /** @throws ArithmeticException if the largest amount does not fit into the domain's units of work */
    private Work work(Amount amount, String use, int inDomain, int perJob) {
        long perCycle = assembly.units(inDomain).perCycle(amount.capacityPerMhz());
        long most = amount.inCycles()
                ? amount.values().highest()
                : Time.toCycles(amount.values().highest(), amount.hertz(), "work of " + task.name());
        if (BigInteger.valueOf(most).multiply(BigInteger.valueOf(perCycle)).bitLength() > 62) {
            throw new ArithmeticException("the work of a step of " + task.name() + " is too large");
        }
        return Work.of(
                assembly.draw(amount, task.name(), use, false), amount.inCycles(), amount.hertz(), perCycle, perJob);
    }

    private long access(int memory, long bytes) {
        if (memory < 0) {
            return 0;
        }
        Board.Memory m = board.memories().get(memory);
        long transfer = m.bandwidth() < 0 ? 0 : Time.ofCycles(bytes, m.bandwidth(), "a copy");
        return Math.addExact(m.latency(), transfer);
    }
}
