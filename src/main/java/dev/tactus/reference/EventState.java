package dev.tactus.reference;

import java.util.ArrayList;
import java.util.List;

/** An event: who waits for it, in order, and whether a signal is kept. */
final class EventState {
    final List<Job> waiters = new ArrayList<>();
    boolean kept;
}
