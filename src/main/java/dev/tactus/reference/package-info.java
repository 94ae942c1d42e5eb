/** A second, slow and obvious simulator, written from the semantics and not from the engine. */
@NullMarked
package dev.tactus.reference;

import org.jspecify.annotations.NullMarked;
