/** The YAML language: reading, validation, registries, and the loaded board. */
@NullMarked
package dev.tactus.board;

import org.jspecify.annotations.NullMarked;
