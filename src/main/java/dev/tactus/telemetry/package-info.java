/** MQTT, the embedded broker and the wall-clock pacer. */
@NullMarked
package dev.tactus.telemetry;

import org.jspecify.annotations.NullMarked;
