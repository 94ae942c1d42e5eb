package dev.tactus.telemetry;

import dev.tactus.check.Verdict;
import java.util.List;

/**
 * How a run ended, as the last messages tell it.
 *
 * @param at the instant at which it ended, in picoseconds
 * @param interrupted true if the user stopped it before its end
 * @param verdict kept, broken or undecided
 * @param digest of the run
 * @param contracts the verdict on each contract
 */
public record Ending(long at, boolean interrupted, String verdict, String digest, List<Verdict> contracts) {}
