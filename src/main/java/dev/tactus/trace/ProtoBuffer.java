package dev.tactus.trace;

import java.util.Arrays;

/**
 * Protocol Buffers on the wire (encoding guide: varints, length-delimited fields, little-endian fixed numbers), as far
 * as a trace needs them.
 */
final class ProtoBuffer {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int DELIMITED = 2;

    private byte[] bytes = new byte[256];
    private int size;

    ProtoBuffer clear() {
        size = 0;
        return this;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    ProtoBuffer number(int field, long value) {
        room();
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    ProtoBuffer fixed(int field, long value) {
        room();
        varint((long) field << 3 | FIXED64);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    ProtoBuffer text(int field, String value) {
        byte[] word = RowFile.bytes(value);
        return delimited(field, word, word.length);
    }

    ProtoBuffer message(int field, ProtoBuffer message) {
        return delimited(field, message.bytes, message.size);
    }

    private ProtoBuffer delimited(int field, byte[] content, int length) {
        room();
        varint((long) field << 3 | DELIMITED);
        varint(length);
        if (size + length + 32 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (size + length + 32));
        }
        System.arraycopy(content, 0, bytes, size, length);
        size += length;
        return this;
    }

    /** For a tag and a number, each of at most ten bytes. */
    private void room() {
        if (size + 32 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }
}
