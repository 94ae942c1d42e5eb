/** Small classes that break one rule of the architecture each, so that every rule is seen to fire. */
package dev.tactus.planted;
