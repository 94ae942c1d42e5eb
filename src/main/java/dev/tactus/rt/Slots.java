package dev.tactus.rt;

import dev.tactus.sim.Time;
import dev.tactus.sim.Timeline;

/**
 * The numbering of what can be due: in the order of the phases (semantics, 2) and, within one, of declaration, so that
 * the timeline hands things out in the order in which they are to be worked. Only what a task needs gets a slot.
 *
 * <p>Releases stand before the hardware: a release slot also checks the deadline that ends there, and hands the release
 * itself to the list that is worked after the hardware.
 */
final class Slots {
    private final int[] owner;
    private final int[] ofCluster;
    private final int deadlines;
    private final int releases;
    private final int clusters;
    private final int devices;
    private final int ticks;
    private final int servers;
    private final int mailboxes;
    private final int rounds;
    private final int again;
    private final int[] ofPool;
    private final int count;

    Slots(Setup setup, TaskState[] tasks, Domain[] domains, Server[] all) {
        ofCluster = new int[setup.clusters().size()];
        owner = new int[most(setup, tasks, all)];
        int n = 0;
        for (TaskState task : tasks) {
            if (task.program.needsTimer()) {
                task.waitSlot = n;
                owner[n++] = task.task.ordinal();
            }
        }
        deadlines = n;
        for (TaskState task : tasks) {
            if (!task.implicitDeadline && task.setup.checksDeadline()) {
                task.deadlineSlot = n;
                owner[n++] = task.task.ordinal();
            }
        }
        releases = n;
        for (TaskState task : tasks) {
            if (task.setup.arrivals() != null) {
                task.releaseSlot = n;
                owner[n++] = task.task.ordinal();
            }
        }
        clusters = n;
        for (int c = 0; c < setup.clusters().size(); c++) {
            if (setup.clusters().get(c).runsAt() > 0) {
                ofCluster[c] = n;
                owner[n++] = c;
            }
        }
        devices = n;
        for (int i = 0; i < setup.devices().size(); i++) {
            owner[n++] = i;
        }
        ticks = n;
        for (Domain domain : domains) {
            if (setup.domains().get(domain.ordinal).tickPeriod() > 0 && !domain.isPart()) {
                domain.tickSlot = n;
                owner[n++] = domain.ordinal;
            }
        }
        servers = n;
        for (Server server : all) {
            server.slot = n;
            owner[n++] = server.ordinal;
        }
        mailboxes = n;
        for (int m = 0; m < setup.mailboxes().size(); m++) {
            owner[n++] = m;
        }
        rounds = n;
        ofPool = new int[setup.pools().size()];
        for (int p = 0; p < ofPool.length; p++) {
            ofPool[p] = -1;
            if (setup.pools().get(p).dispatch() == Setup.Dispatch.ABILITY) {
                ofPool[p] = n;
                owner[n++] = p;
            }
        }
        again = n;
        for (Domain domain : domains) {
            if (domain.asksAgain) {
                domain.againSlot = n;
                owner[n++] = domain.ordinal;
            }
        }
        count = n;
    }

    private static int most(Setup setup, TaskState[] tasks, Server[] servers) {
        int others = setup.clusters().size()
                + setup.devices().size()
                + setup.mailboxes().size()
                + setup.pools().size();
        return 3 * tasks.length + 2 * setup.domains().size() + servers.length + others;
    }

    int count() {
        return count;
    }

    int owner(int slot) {
        return owner[slot];
    }

    boolean isWait(int slot) {
        return slot < deadlines;
    }

    boolean isDeadline(int slot) {
        return slot >= deadlines && slot < releases;
    }

    boolean isRelease(int slot) {
        return slot >= releases && slot < clusters;
    }

    boolean isCluster(int slot) {
        return slot >= clusters && slot < devices;
    }

    boolean isDevice(int slot) {
        return slot >= devices && slot < ticks;
    }

    boolean isTick(int slot) {
        return slot >= ticks && slot < servers;
    }

    boolean isServer(int slot) {
        return slot >= servers && slot < mailboxes;
    }

    boolean isMailbox(int slot) {
        return slot >= mailboxes && slot < rounds;
    }

    boolean isRound(int slot) {
        return slot >= rounds && slot < again;
    }

    /** Of a pool whose requests are handed out in rounds, else -1. */
    int round(int pool) {
        return ofPool[pool];
    }

    int device(int ordinal) {
        return devices + ordinal;
    }

    int cluster(int ordinal) {
        return ofCluster[ordinal];
    }

    int mailbox(int ordinal) {
        return mailboxes + ordinal;
    }

    /** Whether anything is due that a drain waits for: all but ticks, servers and a policy's own instants. */
    boolean anyButTicks(Timeline timeline, TaskState[] tasks) {
        for (int slot = 0; slot < again; slot++) {
            if (isTick(slot) || isServer(slot) || timeline.at(slot) == Time.NEVER) {
                continue;
            }
            // A release slot without a release checks the deadline of the last job, which may have ended or been
            // missed.
            TaskState task = isRelease(slot) ? tasks[owner[slot]] : null;
            if (task == null || task.arrivalAt != Time.NEVER || task.newestIsDue(timeline.at(slot))) {
                return true;
            }
        }
        return false;
    }
}
