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
    U07("not a whole number of picoseconds"),
    R01("a name that nothing has"),
    R02("a name that means two things"),
    R03("a lock that is not declared"),
    B01("no clusters"),
    B04("two masters"),
    B05("no master"),
    B06("a cluster that never starts"),
    B07("a core in no domain"),
    B08("a domain without cores"),
    B09("a core in two domains"),
    B10("a mailbox with one end"),
    B11("a mailbox to nowhere"),
    B12("a pool without cores"),
    B13("a mailbox that does not join a pool"),
    T01("measured on which core is not said"),
    T02("figures of different units"),
    T03("bounds the wrong way round"),
    T04("more than one activation"),
    T05("tasks that wait for each other"),
    T06("instants out of order"),
    T07("a deadline of 0, or before its release"),
    T08("wcet beside body"),
    T09("a task without work"),
    T10("lock without unlock"),
    T11("a lock taken twice"),
    T12("unlock without lock"),
    T13("a message too large"),
    T14("a mailbox out of reach"),
    T15("a memory out of reach"),
    T16("an interrupt that could wait"),
    T17("an offload without work"),
    T18("an offload to a task elsewhere"),
    T19("a priority is missing"),
    T20("no core can run the task"),
    T21("cores of several domains"),
    T22("a task that names no core"),
    T23("no core has room"),
    T24("two receivers of one message"),
    T25("a mailbox that belongs to a pool"),
    T26("a mailbox nobody receives"),
    T27("a mailbox nobody sends to"),
    T28("a queue between domains"),
    T29("an event nobody signals"),
    T30("a wait that always times out"),
    T31("a task that nothing releases"),
    T32("a chain over tasks that never meet"),
    T33("a chain over one task twice"),
    T34("a figure too large to count with"),
    C01("a contract without a subject"),
    C02("a contract without a limit"),
    C03("a figure that the subject does not have"),
    C04("a percentile of what has none"),
    C05("two contracts of one name"),
    S01("no hyperperiod");

    private final String title;

    Code(String title) {
        this.title = title;
    }

    /** A few words for the list of errors. */
    String title() {
        return title;
    }
}
