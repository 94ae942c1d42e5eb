/** What the tests share: conditions for system programs and the guard against skipped tests. */
package dev.tactus.answers;
