package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;

/** A cluster while it is built. */
final class ClusterDraft {
    final String name;
    final Node node;
    final List<Integer> cores = new ArrayList<>();
    long capacityPerMhz = 1024;
    List<Board.Opp> opps = List.of();
    Board.Role role = Board.Role.WORKER;
    long runsAt;

    ClusterDraft(String name, Node node) {
        this.name = name;
        this.node = node;
    }

    /** 1 Hz where no OPP could be read, so that what depends on it can still be looked at. */
    long topHertz() {
        return opps.isEmpty() ? 1 : opps.get(opps.size() - 1).hertz();
    }
}
