package dev.tactus.board;

/**
 * Every kind of mistake that a file or an option can have. The names are stable: tests and scripts rely on them. Each
 * has an example in docs/errors.md.
 */
enum Code {
    Y01("the file cannot be read"),
    Y02("too large"),
    Y03("not UTF-8, or a forbidden character"),
    Y04("not YAML"),
    Y05("an anchor, alias, tag or merge key"),
    Y06("a key stands twice"),
    Y07("a second document"),
    Y08("an empty file"),
    Y09("an empty value"),
    Y10("nested too deeply"),
    K01("an unknown key"),
    K02("a required key is missing"),
    K03("keys that exclude each other"),
    K04("not supported yet"),
    K05("the kind of file cannot be told"),
    K06("a name is given twice"),
    K07("files include each other in a circle"),
    K08("a path that leads nowhere"),
    U01("a map, list or word where another is needed"),
    U02("a unit is missing or wrong"),
    U03("not a number as written here"),
    U04("out of range"),
    U05("not one of the known words"),
    U06("not a name"),
    U07("not a whole number of picoseconds");

    private final String title;

    Code(String title) {
        this.title = title;
    }

    /** A few words for the list of errors. */
    String title() {
        return title;
    }
}
