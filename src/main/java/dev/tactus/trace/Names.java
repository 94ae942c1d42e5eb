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
            places[place.ordinal()] = switch (place) {
                case NONE -> new byte[0][];
                case CORE -> cores;
                case CLUSTER -> bytes(header.clusters(), Header.Cluster::name);
                case MAILBOX -> bytes(header.mailboxes(), Header.Mailbox::name);
                case SERVER -> bytes(header.servers(), Header.Server::name);
                case RESOURCE -> resources;
                case EVENT -> bytes(header.events(), name -> name);
                case OUTPUT -> bytes(header.outputs(), name -> name);
                case POOL -> bytes(header.pools(), Header.Pool::name);
                case DOMAIN -> bytes(header.domains(), Header.Domain::name);
            };
        }
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
