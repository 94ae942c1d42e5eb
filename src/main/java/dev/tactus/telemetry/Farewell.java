package dev.tactus.telemetry;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import java.util.List;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Keeps the last will of a client that says goodbye from being published.
 *
 * <p>The server reads packets on one thread and works them off on another. A client that says goodbye and closes its
 * socket, as clients do, is often found to be gone before its goodbye is worked off, and then counts as lost (MQTT 5.0,
 * 3.14.4 wants its will discarded). This sees the goodbye when it is read, and takes away who would hear of the loss;
 * the session still ends, by the goodbye itself.
 */
final class Farewell implements MQTTInterceptor {
    private static final byte NORMAL = 0;

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (packet.fixedHeader().messageType() == MqttMessageType.DISCONNECT && isNormal(packet.variableHeader())) {
            connection.setFailureListeners(List.of());
        }
        return true;
    }

    /** A goodbye without a reason is one with reason 0; reason 4 asks for the will. */
    private static boolean isNormal(Object header) {
        return !(header instanceof MqttReasonCodeAndPropertiesVariableHeader reason) || reason.reasonCode() == NORMAL;
    }
}
