package dev.tactus.rt;

/** Serves when nothing else is to be done. */
final class BackgroundServer extends Server {
    BackgroundServer(Kernel kernel, Setup.ServerSetup setup, int ordinal) {
        super(kernel, setup, ordinal, Long.MAX_VALUE);
    }

    @Override
    boolean mayServe() {
        return true;
    }

    @Override
    boolean hasBudget() {
        return false;
    }
}
