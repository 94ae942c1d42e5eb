/** Timing contracts, the blame for a broken one, and the invariants of a run. */
@NullMarked
package dev.tactus.check;

import org.jspecify.annotations.NullMarked;
