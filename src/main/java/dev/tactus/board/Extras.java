package dev.tactus.board;

import java.nio.file.Path;
import java.util.List;

/**
 * What the front half of a load knows beside the merged tree.
 *
 * @param files every file that was asked for, by its real path
 * @param assumed assumed figures as {@code path: why}
 * @param notModelled paths of facts about the hardware that have no effect yet
 * @param overrides what was changed, as {@code path=value}
 */
record Extras(
        Request request, List<Path> files, List<String> assumed, List<String> notModelled, List<String> overrides) {
    Extras {
        files = List.copyOf(files);
        assumed = List.copyOf(assumed);
        notModelled = List.copyOf(notModelled);
        overrides = List.copyOf(overrides);
    }
}
