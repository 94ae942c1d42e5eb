/** What tests of users build on. JUnit is needed here alone, and is not brought along. */
@NullMarked
package dev.tactus.junit;

import org.jspecify.annotations.NullMarked;
