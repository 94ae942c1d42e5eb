package dev.tactus.trace;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import java.util.List;
import java.util.function.Function;

/** The names of a header as bytes, ready to be written; the ordinal -1 is nobody and has an empty name. */
final class Names {
    private static final byte[] NOBODY = {};

    private final byte[][] tasks;
    private final byte[][] cores;
    private final byte[][] resources;
    private final byte[][][] places = new byte[Kind.Place.values().length][][];

    Names(Header header) {
        tasks = bytes(header.tasks(), Header.Task::name);
        cores = bytes(header.cores(), Header.Core::name);
        resources = bytes(header.resources(), Header.Resource::name);
        for (Kind.Place place : Kind.Place.values()) {
            places[place.ordinal()] = bytes(list(header, place), name -> name);
        }
    }

    /** What the places of a kind are called, in order of their ordinals. */
    static List<String> list(Header header, Kind.Place place) {
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

    private static <T> byte[][] bytes(List<T> list, Function<T, String> name) {
        return list.stream().map(each -> RowFile.bytes(name.apply(each))).toArray(byte[][]::new);
    }

    byte[] task(int ordinal) {
        return ordinal < 0 ? NOBODY : tasks[ordinal];
    }

    byte[] core(int ordinal) {
        return ordinal < 0 ? NOBODY : cores[ordinal];
    }

    byte[] resource(int ordinal) {
        return ordinal < 0 ? NOBODY : resources[ordinal];
    }

    byte[] place(Kind kind, int ordinal) {
        return ordinal < 0 ? NOBODY : places[kind.place().ordinal()][ordinal];
    }
}
