package dev.tactus.cli;

import dev.tactus.check.Verdict;
import dev.tactus.check.Words;

/** The one line that tells of a broken contract while the run goes on. */
final class Broken {
    private Broken() {}

    static String line(Verdict verdict) {
        String kind = verdict.contract().warn() ? "warning: " : "broken: ";
        return kind + verdict.contract().name() + " at " + Words.time(verdict.at()) + ": " + verdict.because();
    }
}
