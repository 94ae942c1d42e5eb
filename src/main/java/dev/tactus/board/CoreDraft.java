package dev.tactus.board;

/** A core while it is built. */
final class CoreDraft {
    final String name;
    final int cluster;
    final boolean enabled;
    int domain = -1;

    CoreDraft(String name, int cluster, boolean enabled) {
        this.name = name;
        this.cluster = cluster;
        this.enabled = enabled;
    }
}
