package dev.tactus.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a load was asked for, as it was typed: enough to ask for the same again.
 *
 * @param files names of files; @param sets changes behind {@code --set}; @param duration or null
 */
public record Inputs(
        List<String> files, List<String> sets, @Nullable String duration) {}
