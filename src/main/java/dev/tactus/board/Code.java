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
    H01("a cache whose size is not line x sets x ways"),
    H02("an idle state that never pays"),
    H03("a ring of messages that does not fit its region"),
    H04("a watchdog that nothing can feed"),
    H05("memory regions that overlap or lie outside"),
    H06("two operating points of one frequency"),
    B01("no clusters"),
    B02("memories that overlap"),
    B03("two masters"),
    B04("no master"),
    B05("a cluster that never starts"),
    B06("a core in no domain"),
    B07("a domain without cores"),
    B08("a core in two domains"),
    B09("a mailbox to nowhere"),
    B10("a pool without cores"),
    B11("a mailbox that does not join a pool"),
    T01("measured on which core is not said"),
    T02("figures of different units"),
    T03("bounds the wrong way round"),
    T04("more than one activation"),
    T05("tasks that wait for each other"),
    T06("instants out of order"),
    T07("a deadline of 0, or before its release"),
    T08("lock without unlock"),
    T09("a lock taken twice"),
    T10("unlock without lock"),
    T11("a message too large"),
    T12("a mailbox out of reach"),
    T13("a memory out of reach"),
    T14("an interrupt that could wait"),
    T15("an offload to a task elsewhere"),
    T16("a priority is missing"),
    T17("no core can run the task"),
    T18("cores of several domains"),
    T19("a task that names no core"),
    T20("no core has room"),
    T21("two receivers of one message"),
    T22("a mailbox that belongs to a pool"),
    T23("a mailbox nobody receives"),
    T24("a mailbox nobody sends to"),
    T25("a queue between domains"),
    T26("an event nobody signals"),
    T27("a wait that always times out"),
    T28("a task that nothing releases"),
    T29("a chain over tasks that never meet"),
    T30("a chain over one task twice"),
    T31("a figure too large to count with"),
    T32("jitter or offset without an instant"),
    T33("a receive of what released the job"),
    C01("a percentile of what has none"),
    C02("two contracts of one name"),
    C07("a window of what has none"),
    P01("a scheduler's class that is not found"),
    P02("a class that cannot be a scheduler"),
    P03("a parameter that a scheduler refuses"),
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
