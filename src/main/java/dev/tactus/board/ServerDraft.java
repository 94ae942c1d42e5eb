package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;

/** A server while it is built. */
final class ServerDraft {
    final String name;
    final Node key;
    final Node node;
    final List<TaskDraft> tasks = new ArrayList<>();

    ServerDraft(String name, Node key, Node node) {
        this.name = name;
        this.key = key;
        this.node = node;
    }
}
