package dev.tactus.rt;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the parts of a {@link Kernel} and ties them together. */
final class KernelParts {
    /** After so many rounds an instant does not end; in the last thousand of them it is seen who takes part in that. */
    private static final int MOST_ROUNDS = 10_000;

    static final int WATCHED_FROM = 9_000;

    private KernelParts() {}

    static void domainsAndCores(Setup setup, Kernel kernel) {
        for (int d = 0; d < kernel.domains.length; d++) {
            Setup.DomainSetup domain = setup.domains().get(d);
            if (domain.cores().length > 64) {
                throw new IllegalArgumentException("domain " + domain.name() + " has more than 64 cores");
            }
            int ordinal = d;
            boolean served = setup.servers().stream().anyMatch(server -> server.domain() == ordinal);
            kernel.domains[d] = served
                    ? new ServedDomain(d, domain, kernel)
                    : new Domain(
                            d,
                            domain.group(),
                            domain.cores().length,
                            domain.scheduler().get(),
                            kernel);
        }
        for (int c = 0; c < kernel.cpus.length; c++) {
            Setup.CoreSetup core = setup.cores().get(c);
            Domain domain = core.domain() < 0 ? kernel.domains[0] : kernel.domains[core.domain()];
            Cpu cpu = new Cpu(c, core.name(), core.costs(), domain);
            cpu.speed = core.speed();
            cpu.hertz = core.hertz();
            kernel.cpus[c] = cpu;
        }
        for (Domain domain : kernel.domains) {
            int[] cores = setup.domains().get(domain.ordinal).cores();
            for (int i = 0; i < cores.length; i++) {
                domain.cpus[i] = kernel.cpus[cores[i]];
                domain.cpus[i].position = i;
            }
        }
        for (Domain domain : kernel.domains) {
            if (domain.scheduler instanceof WindowTable table) {
                table.attach(domain, kernel.domains, setup.end());
            }
        }
    }

    static TaskState[] tasks(Setup setup, Domain[] domains, Cpu[] cpus) {
        TaskState[] tasks = new TaskState[setup.tasks().size()];
        for (int t = 0; t < tasks.length; t++) {
            Setup.TaskSetup task = setup.tasks().get(t);
            Domain domain = domains[task.domain()];
            long mask = 0;
            for (int core : task.cores()) {
                mask |= domain.serves(cpus[core]) ? 1L << cpus[core].position : 0;
            }
            TaskState state = new TaskState(task, domain, mask, locksGuard(setup, task.program()));
            Setup.SplitSetup split = task.split();
            if (split != null) {
                long[] masks = Arrays.stream(split.cores())
                        .mapToLong(core -> 1L << cpus[core].position)
                        .toArray();
                state.split = new Split(split, masks);
            }
            Task declared = task.task();
            state.plainPeriodic = task.plainPeriodic();
            // What a miss aborts is aborted in order of declaration, so all of these have a slot of one kind.
            state.implicitDeadline = task.plainPeriodic()
                    && task.checksDeadline()
                    && task.onMiss() != OnMiss.ABORT
                    && declared.deadline() == declared.period();
            tasks[t] = state;
        }
        for (TaskState state : tasks) {
            int[] after = state.setup.after();
            if (after.length > 0) {
                state.after = new TaskState[after.length];
                state.afterBase = new long[after.length];
            }
            for (int i = 0; i < after.length; i++) {
                TaskState named = tasks[after[i]];
                state.after[i] = named;
                named.before = Arrays.copyOf(named.before, named.before.length + 1);
                named.before[named.before.length - 1] = state;
            }
        }
        return tasks;
    }

    private static boolean locksGuard(Setup setup, Program program) {
        for (Program.Op op : program.ops) {
            if (op.code() == Program.LOCK) {
                LockProtocol protocol = LockProtocol.of(setup.locks().get(op.object()));
                if (protocol.pins() || protocol.helps()) {
                    return true;
                }
            }
        }
        return false;
    }

    static void schedulers(Setup setup, Kernel kernel) {
        boolean[] same = new boolean[kernel.domains.length];
        Arrays.fill(same, !anyHandsOverToTask(kernel));
        for (TaskState task : kernel.tasks) {
            int cores = task.domain.cpus.length;
            long all = cores == 64 ? -1 : (1L << cores) - 1;
            same[task.domain.ordinal] &= task.setup.interrupt() || task.coreMask == all && task.split == null;
            for (Cpu cpu : kernel.cpus) {
                // A holder may go on on the core of another user (Helping).
                boolean mayRun = task.domain.serves(cpu) || task.locksGuard && cpu.domain.group == task.domain.group;
                cpu.limits |= mayRun && (task.budget >= 0 || task.split != null && task.split.moves());
            }
            task.domain.asksAgain |= task.task.preemption().mode() == Preemption.Mode.DEFERRED;
        }
        undisturbedCores(setup, kernel);
        for (Domain domain : kernel.domains) {
            Setup.DomainSetup declared = setup.domains().get(domain.ordinal);
            if (domain.keyed != null) {
                domain.sliced = declared.quantum() > 0;
                for (Cpu cpu : domain.cpus) {
                    kernel.cpus[cpu.ordinal].limits |= domain.sliced;
                }
                Order order = new Order(declared.ties(), declared.quantum());
                domain.keyed.configure(order, declared.assign(), same[domain.ordinal], alwaysTakes(kernel, domain));
            }
        }
    }

    private static void undisturbedCores(Setup setup, Kernel kernel) {
        for (Cpu cpu : kernel.cpus) {
            cpu.undisturbed = cpu.dispatchIsFree && cpu.costs.tick() == 0;
        }
        for (Setup.MailboxSetup mailbox : setup.mailboxes()) {
            for (int core : mailbox.to()) {
                kernel.cpus[core].undisturbed = false;
            }
        }
        for (TaskState task : kernel.tasks) {
            if (task.interrupt) {
                for (Cpu cpu : task.domain.cpus) {
                    cpu.undisturbed = false;
                }
            }
        }
    }

    /** Every running job of the domain can be displaced at any instant. */
    private static boolean alwaysTakes(Kernel kernel, Domain domain) {
        boolean always = true;
        for (Cpu cpu : domain.cpus) {
            always &= cpu.undisturbed;
        }
        for (TaskState task : kernel.tasks) {
            always &= task.domain != domain || task.interrupt || task.job.alwaysPreemptive;
        }
        return always;
    }

    private static boolean anyHandsOverToTask(Kernel kernel) {
        for (TaskState task : kernel.tasks) {
            for (Program.Op op : task.program.ops) {
                if (op.handover() != null && op.handover().task() >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Stops a run at an instant that does not end. @param involved whose jobs had steps without time so far */
    static void endless(Kernel kernel, int rounds, CoreEnds ends, List<TaskState> involved) {
        if (rounds == WATCHED_FROM) {
            involved.clear();
        }
        boolean last = rounds == MOST_ROUNDS;
        for (Cpu cpu : kernel.cpus) {
            Job job = cpu.executing();
            boolean now = ends.at(cpu.ordinal) == kernel.now || last && involved.isEmpty();
            if (job != null && now && !involved.contains(job.owner)) {
                involved.add(job.owner);
            }
        }
        if (!last) {
            return;
        }
        involved.sort(Comparator.comparingInt(task -> task.task.ordinal()));
        String names = involved.stream().map(task -> task.task.name()).collect(Collectors.joining(", "));
        throw new SimulationException("the instant " + kernel.now + " ps does not end: after " + MOST_ROUNDS
                + " rounds of steps that take no time jobs of these tasks go on: " + names
                + " (a cycle of messages, signals or completions needs a step that takes time)");
    }
}
