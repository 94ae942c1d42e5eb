package dev.tactus.rt;

/**
 * The sporadic server, active while its core runs what is as urgent as it or more. Sprunt, Sha and Lehoczky, Aperiodic
 * task scheduling for hard real-time systems, Real-Time Systems 1(1), 1989.
 */
final class SporadicServer extends ConsumingServer {
    SporadicServer(Kernel kernel, Setup.ServerSetup setup, int ordinal) {
        super(kernel, setup, ordinal, -setup.priority());
    }

    @Override
    void begins(long now) {}

    @Override
    void settle() {
        Job running = domain.cpus[0].job;
        if (running != null && running.key <= key()) {
            activate();
        } else {
            rest();
        }
    }
}
