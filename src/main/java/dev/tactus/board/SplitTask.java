package dev.tactus.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that has more than one core, but at each time only one of them.
 *
 * @param cores in the order in which it uses them
 * @param jobs the part of its jobs that run on the first of two cores, the others on the second; null where each job
 *     runs on all of them
 * @param lengths how long a job runs on each but the last, in picoseconds; empty where it has one
 */
public record SplitTask(int task, List<Integer> cores, Board.@Nullable Share jobs, List<Long> lengths) {}
