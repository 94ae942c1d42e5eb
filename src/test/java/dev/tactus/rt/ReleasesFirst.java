package dev.tactus.rt;

import dev.tactus.sim.Time;

/**
 * Drives a kernel wrongly: at each instant deadlines and releases are worked, and their decisions made, before what
 * ends at it. A core's end is taken out of the instant, and put back for a second pass if its job still has the core.
 * Good for cores without overheads and slices.
 */
public final class ReleasesFirst {
    private ReleasesFirst() {}

    /** Works a run that has an end. */
    public static void toEnd(Kernel kernel) {
        kernel.runUntil(0);
        while (!kernel.isOver()) {
            long t = kernel.nextAt();
            Job[] ending = new Job[kernel.cpus.length];
            for (Cpu cpu : kernel.cpus) {
                if (endOf(cpu) == t) {
                    ending[cpu.ordinal] = cpu.job;
                    kernel.due(cpu, Time.NEVER);
                }
            }
            if (kernel.timeline.nextAt() == t) {
                kernel.runUntil(t + 1);
            }
            for (Cpu cpu : kernel.cpus) {
                if (ending[cpu.ordinal] != null && cpu.job == ending[cpu.ordinal]) {
                    kernel.due(cpu, t);
                }
            }
            kernel.runUntil(t + 1);
        }
    }

    private static long endOf(Cpu cpu) {
        Job job = cpu.job;
        return job == null ? Time.NEVER : job.startedAt + (job.left + cpu.speed - 1) / cpu.speed;
    }
}
