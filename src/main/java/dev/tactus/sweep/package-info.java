/** Many runs of boards: the same again in other ways, other futures, searches, changed keys. */
@NullMarked
package dev.tactus.sweep;

import org.jspecify.annotations.NullMarked;
