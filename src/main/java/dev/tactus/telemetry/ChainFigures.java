package dev.tactus.telemetry;

/** Where samples take the figures of the chains from; ordinals as in the header, -1 where there is no value yet. */
public interface ChainFigures {
    /** For boards without chains. */
    ChainFigures NONE = new ChainFigures() {
        @Override
        public long reaction(int chain) {
            return -1;
        }

        @Override
        public long age(int chain) {
            return -1;
        }

        @Override
        public long outputs(int chain) {
            return 0;
        }
    };

    /** The maximum reaction time so far, in picoseconds. */
    long reaction(int chain);

    /** The maximum data age so far, in picoseconds. */
    long age(int chain);

    /** Outputs so far. */
    long outputs(int chain);
}
