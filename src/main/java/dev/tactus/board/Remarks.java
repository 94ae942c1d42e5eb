package dev.tactus.board;

import java.nio.file.Path;
import java.util.List;

/**
 * What is known of a load beside the figures.
 *
 * @param files every file that was read, by its real path
 * @param assumed paths of assumed figures with their reason, as {@code path: why}
 * @param notModelled facts about the hardware that were read and have no effect yet
 * @param overrides what was changed, as {@code path=value}
 * @param defaults defaults that could change the verdict, as {@code path: value}
 * @param warnings rendered warnings
 * @param beyond paths of keys that the plain schedulability tests do not count
 * @param inputs what was asked to be loaded
 */
public record Remarks(
        List<Path> files,
        List<String> assumed,
        List<String> notModelled,
        List<String> overrides,
        List<String> defaults,
        List<String> warnings,
        List<String> beyond,
        Inputs inputs) {}
