package dev.tactus.cli;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a generator is asked for.
 *
 * @param kind which generator, as typed
 * @param name of the firmware or scenario that it writes
 * @param tasks how many, 0 for the generator's own choice
 * @param utilization of each core on average, in parts per million
 * @param cores names of the board's cores, or empty for a board of its own with {@code count} cores
 * @param count number of cores
 * @param chains how many, -1 for the generator's own choice
 */
record GenerateRequest(
        String kind, String name, long seed, int tasks, long utilization, List<String> cores, int count, int chains) {
    /** One whole core. */
    static final long WHOLE = 1_000_000;

    /** The names that tasks are placed on: those of the request, else those of the generated cluster. */
    List<String> coreNames() {
        return cores.isEmpty()
                ? IntStream.range(0, count).mapToObj(i -> "cpu-" + i).toList()
                : cores;
    }

    /** The command that gives the same text again. */
    String command() {
        StringBuilder text = new StringBuilder("tactus generate " + kind + " --seed " + seed);
        if (tasks > 0) {
            text.append(" --tasks ").append(tasks);
        }
        text.append(" --utilization ").append(percent(utilization));
        text.append(" --cores ").append(cores.isEmpty() ? String.valueOf(count) : String.join(",", cores));
        if (chains >= 0) {
            text.append(" --chains ").append(chains);
        }
        return text.append(" --name ").append(name).toString();
    }

    /** Parts per million as a percentage without needless zeros. */
    static String percent(long ppm) {
        return java.math.BigDecimal.valueOf(ppm, 4).stripTrailingZeros().toPlainString() + "%";
    }

    /** The head of the file: its language server's schema, what made it, and the board where it brings its own. */
    String head(String about, String scheduler, String placement) {
        StringBuilder text = new StringBuilder();
        String schema = cores.isEmpty() ? "scenario" : "firmware";
        text.append("# yaml-language-server: $schema=../config/schema/")
                .append(schema)
                .append(".schema.json\n#\n");
        text.append(about.indent(0).replaceAll("(?m)^", "# ").replaceAll("# $", ""));
        text.append("# Generated, seed ").append(seed).append("; the command that gives it again:\n");
        text.append("#   ").append(command()).append('\n');
        text.append(schema).append(": ").append(name).append('\n');
        if (cores.isEmpty()) {
            text.append("clusters:\n  cpu: {cores: ").append(count).append(", opps: [{frequency: 300MHz}]}\n");
            text.append("domains:\n  cpu: {scheduler: ").append(scheduler);
            text.append(", placement: ").append(placement).append("}\n");
        }
        return text.toString();
    }

    /** A duration as YAML has it: exact, in milliseconds where they are whole, else in microseconds. */
    static String time(long picos) {
        return picos % 1_000_000_000 == 0
                ? picos / 1_000_000_000 + "ms"
                : java.math.BigDecimal.valueOf(picos, 6).stripTrailingZeros().toPlainString() + "us";
    }
}
