package dev.tactus.sim;

/**
 * The folding of a record into a 64-bit digest (semantics, 10). The record is mixed first, off the chain, so that the
 * chain of dependent operations is a rotation, an exclusive or and a multiplication. Not cryptographic: it tells
 * accidents apart, not forgeries.
 */
public final class Digest {
    private static final long K1 = 0x9E3779B97F4A7C15L;
    private static final long K2 = 0xC2B2AE3D27D4EB4FL;
    private static final long K3 = 0x165667B19E3779F9L;
    private static final long K4 = 0xD6E8FEB86659FD93L;

    private Digest() {}

    /**
     * @param head the hash of the kind, exclusive-or the hash of the name of the core or other party
     * @return the digest with the record folded in
     */
    public static long fold(long digest, long head, long at, long value) {
        long x = (at ^ head * K1) * K2 + value * K3;
        return (Long.rotateLeft(digest, 29) ^ x ^ x >>> 32) * K4;
    }

    /** The digest as people see it: the prefix says which rule made it. */
    public static String text(long digest) {
        String hex = Long.toHexString(digest);
        return "t1-" + "0".repeat(16 - hex.length()) + hex;
    }
}
