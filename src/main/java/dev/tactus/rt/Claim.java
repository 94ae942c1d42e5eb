package dev.tactus.rt;

import java.math.BigInteger;

/**
 * What a periodic task may need of a domain's cores, for policies that plan ahead.
 *
 * @param task its ordinal
 * @param period in picoseconds; @param offset of its first arrival
 * @param part over {@code of}: the longest that a job takes on a core, in picoseconds
 */
public record Claim(int task, long period, long offset, BigInteger part, BigInteger of) {}
