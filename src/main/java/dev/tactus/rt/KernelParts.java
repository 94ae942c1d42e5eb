package dev.tactus.rt;

import java.util.ArrayList;
import java.util.List;

/** Makes the parts of a {@link Kernel} and ties them together. */
final class KernelParts {
    private KernelParts() {}

    static void domainsAndCores(Setup setup, Kernel kernel) {
        for (int d = 0; d < kernel.domains.length; d++) {
            Setup.DomainSetup domain = setup.domains().get(d);
            if (domain.cores().length > 64) {
                throw new IllegalArgumentException("domain " + domain.name() + " has more than 64 cores");
            }
            kernel.domains[d] = new Domain(
                    d, domain.group(), domain.cores().length, domain.scheduler().get(), kernel);
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
    }

    static TaskState[] tasks(Setup setup, Domain[] domains) {
        TaskState[] tasks = new TaskState[setup.tasks().size()];
        for (int t = 0; t < tasks.length; t++) {
            Setup.TaskSetup task = setup.tasks().get(t);
            Domain domain = domains[task.domain()];
            long mask = 0;
            for (Cpu cpu : domain.cpus) {
                for (int core : task.cores()) {
                    if (cpu.ordinal == core) {
                        mask |= 1L << cpu.position;
                    }
                }
            }
            TaskState state = new TaskState(task, domain, mask);
            Task declared = task.task();
            state.plainPeriodic = task.plainPeriodic();
            state.implicitDeadline =
                    task.plainPeriodic() && task.checksDeadline() && declared.deadline() == declared.period();
            tasks[t] = state;
        }
        for (TaskState state : tasks) {
            int[] after = state.setup.after();
            state.after = new TaskState[after.length];
            state.afterBase = new long[after.length];
            for (int i = 0; i < after.length; i++) {
                state.after[i] = tasks[after[i]];
            }
        }
        for (TaskState state : tasks) {
            List<TaskState> before = new ArrayList<>();
            for (TaskState other : tasks) {
                for (TaskState named : other.after) {
                    if (named == state) {
                        before.add(other);
                    }
                }
            }
            state.before = before.toArray(new TaskState[0]);
        }
        return tasks;
    }

    static void schedulers(Setup setup, Kernel kernel) {
        for (Domain domain : kernel.domains) {
            Setup.DomainSetup declared = setup.domains().get(domain.ordinal);
            if (domain.keyed != null) {
                long all = domain.cpus.length == 64 ? -1 : (1L << domain.cpus.length) - 1;
                boolean same = true;
                for (TaskState task : kernel.tasks) {
                    for (Program.Op op : task.program.ops) {
                        same &= op.handover() == null || op.handover().task() < 0;
                    }
                    same &= task.domain != domain || task.setup.interrupt() || task.coreMask == all;
                }
                domain.sliced = declared.quantum() > 0;
                domain.keyed.configure(new Order(declared.ties(), declared.quantum()), declared.assign(), same);
            }
        }
    }
}
