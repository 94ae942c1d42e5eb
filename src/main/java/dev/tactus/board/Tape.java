package dev.tactus.board;

import dev.tactus.check.Words;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The records of a stretch of a run, in memory, places and tasks by name: two tapes can be held against each other. */
final class Tape implements TraceSink {
    private static final Kind[] KINDS = Kind.values();

    private final String[] tasks;
    private final String[][] places = new String[Kind.Place.values().length][];
    private byte[] kinds = new byte[1024];
    private long[] times = new long[1024];
    private String[] names = new String[1024];
    private String[] whose = new String[1024];
    private long[] values = new long[1024];
    private int size;

    Tape(Header header) {
        tasks = header.tasks().stream().map(Header.Task::name).toArray(String[]::new);
        for (Kind.Place place : Kind.Place.values()) {
            places[place.ordinal()] = list(header, place).toArray(new String[0]);
        }
    }

    private static List<String> list(Header header, Kind.Place place) {
        return switch (place) {
            case NONE -> List.of();
            case CORE -> header.cores().stream().map(Header.Core::name).toList();
            case CLUSTER -> header.clusters().stream().map(Header.Cluster::name).toList();
            case MAILBOX ->
                header.mailboxes().stream().map(Header.Mailbox::name).toList();
            case SERVER -> header.servers().stream().map(Header.Server::name).toList();
            case RESOURCE ->
                header.resources().stream().map(Header.Resource::name).toList();
            case EVENT -> header.events();
            case OUTPUT -> header.outputs();
            case POOL -> header.pools().stream().map(Header.Pool::name).toList();
            case DOMAIN -> header.domains().stream().map(Header.Domain::name).toList();
        };
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
            names = Arrays.copyOf(names, 2 * size);
            whose = Arrays.copyOf(whose, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        kinds[size] = (byte) kind.ordinal();
        times[size] = at;
        names[size] = place < 0 ? "" : places[kind.place().ordinal()][place];
        whose[size] = task < 0 ? "" : tasks[task];
        values[size++] = value;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** The first record that is not the same on the other, -1 for none. */
    int differs(Tape other) {
        int both = Math.min(size, other.size);
        for (int i = 0; i < both; i++) {
            boolean same = kinds[i] == other.kinds[i]
                    && times[i] == other.times[i]
                    && values[i] == other.values[i]
                    && names[i].equals(other.names[i])
                    && whose[i].equals(other.whose[i]);
            if (!same) {
                return i;
            }
        }
        return size == other.size ? -1 : both;
    }

    /** When a record was made; the largest number behind the last. */
    long at(int record) {
        return record < size ? times[record] : Long.MAX_VALUE;
    }

    /** A record for people. */
    String text(int record) {
        if (record >= size) {
            return "nothing";
        }
        String word = KINDS[kinds[record]].name().toLowerCase(Locale.ROOT).replace('_', '-');
        String text = Words.time(times[record]) + " " + word;
        text += whose[record].isEmpty() ? "" : " " + whose[record];
        text += names[record].isEmpty() ? "" : " at " + names[record];
        return values[record] == 0 ? text : text + " (" + values[record] + ")";
    }
}
