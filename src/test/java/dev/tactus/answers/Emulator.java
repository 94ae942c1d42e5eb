package dev.tactus.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** Runs a scenario file: the real one through its front door, or a deliberately wrong one. */
public interface Emulator {
    /**
     * Runs it for as long as it says, {@code times} over.
     *
     * @throws Refusal if the scenario is refused
     */
    Outcome run(Path yaml, int times);

    /**
     * The tests that an analysis of the file lists, or null where nothing here analyses.
     *
     * @throws Refusal if the scenario is refused
     */
    default JsonNode analyze(Path yaml) {
        return null;
    }

    /**
     * What a search over all that may come out differently says, or null where nothing here searches.
     *
     * @throws Refusal if the scenario is refused, or there is too much to run all of it
     */
    default JsonNode explore(Path yaml) {
        return null;
    }

    /** The scenario was refused. */
    final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient boolean comesLater;

        /** @param comesLater whether all that is wrong is what a later version brings */
        public Refusal(String reason, boolean comesLater) {
            super(reason);
            this.comesLater = comesLater;
        }

        boolean comesLater() {
            return comesLater;
        }
    }
}
