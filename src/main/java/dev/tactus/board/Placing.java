package dev.tactus.board;

/** How the tasks of a domain get the cores that they may use. */
public enum Placing {
    GLOBAL("global"),
    PARTITIONED("partitioned"),
    EDF_FM("edf-fm"),
    CD("cd"),
    FEDERATED("federated");

    private final String word;

    Placing(String word) {
        this.word = word;
    }

    /** As the YAML has it. */
    String word() {
        return word;
    }

    /** As the YAML has it, without how tasks are split. */
    String kind() {
        return this == EDF_FM || this == CD ? "semi-partitioned" : word;
    }
}
