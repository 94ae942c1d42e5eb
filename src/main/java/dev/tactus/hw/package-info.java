/** Cores, clusters, operating points, interconnect, peripherals and mailboxes: what the board is made of. */
@NullMarked
package dev.tactus.hw;

import org.jspecify.annotations.NullMarked;
