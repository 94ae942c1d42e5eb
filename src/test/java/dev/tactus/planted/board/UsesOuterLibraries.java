package dev.tactus.planted.board;

import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Tag;
import picocli.CommandLine;

@Tag("planted")
class UsesOuterLibraries {
    final MemoryPersistence paho = new MemoryPersistence();
    final ConfigurationImpl artemis = new ConfigurationImpl();
    final CommandLine.Help.Ansi picocli = CommandLine.Help.Ansi.OFF;
}
