package dev.tactus.rt;

/** All servers of a board. */
final class Servers {
    final Server[] all;

    Servers(Kernel kernel) {
        all = new Server[kernel.setup.servers().size()];
        for (int s = 0; s < all.length; s++) {
            all[s] = of(kernel, kernel.setup.servers().get(s), s);
            all[s].domain.add(all[s]);
            for (Cpu cpu : all[s].domain.cpus) {
                cpu.limits |= all[s].hasBudget();
            }
        }
        for (TaskState task : kernel.tasks) {
            task.server = task.setup.server() < 0 ? null : all[task.setup.server()];
        }
    }

    private static Server of(Kernel kernel, Setup.ServerSetup setup, int ordinal) {
        return switch (setup.kind()) {
            case BACKGROUND -> new BackgroundServer(kernel, setup, ordinal);
            case TBS -> new BandwidthServer(kernel, setup, ordinal);
            case POLLING -> new PeriodicServer(kernel, setup, ordinal, true);
            case DEFERRABLE -> new PeriodicServer(kernel, setup, ordinal, false);
            case SPORADIC -> new SporadicServer(kernel, setup, ordinal);
            case DYNAMIC_SPORADIC -> new DynamicSporadicServer(kernel, setup, ordinal);
            case CBS -> new SoftBandwidthServer(kernel, setup, ordinal);
            case CBS_HARD, SCHED_DEADLINE -> new HardBandwidthServer(kernel, setup, ordinal);
        };
    }

    void powerOn(Kernel kernel) {
        for (Server server : all) {
            if (server instanceof PeriodicServer) {
                // An instant at power-on, at which a budget can be lost.
                kernel.timeline.set(server.slot, 0);
            }
        }
    }

    /** An instant is over: those whose domains decided in it look at what came of it. */
    void settle() {
        for (Server server : all) {
            if (server.domain.decided) {
                server.settle();
            }
        }
        for (Server server : all) {
            server.domain.decided = false;
        }
    }
}
