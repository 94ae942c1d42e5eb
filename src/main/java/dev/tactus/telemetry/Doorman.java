package dev.tactus.telemetry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.jspecify.annotations.Nullable;

/** Lets in who knows the one name and password of the embedded broker; whoever is in may do everything. */
final class Doorman implements ActiveMQSecurityManager {
    private final byte[] user;
    private final byte[] password;

    Doorman(String user, byte[] password) {
        this.user = user.getBytes(StandardCharsets.UTF_8);
        this.password = password.clone();
    }

    @Override
    public boolean validateUser(@Nullable String name, @Nullable String word) {
        // Both are compared in full, so that the time it takes tells nothing.
        return same(user, name) & same(password, word);
    }

    private static boolean same(byte[] right, @Nullable String given) {
        return given != null && MessageDigest.isEqual(right, given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String name, @Nullable String word, Set<Role> roles, CheckType checkType) {
        return validateUser(name, word);
    }
}
