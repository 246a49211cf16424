package dev.tradewind.infrastructure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clients that may call the API.
 *
 * @param apiKeys each client's key and roles, by the client's name
 */
@ConfigurationProperties("tradewind")
public record ApiKeys(@DefaultValue Map<String, Client> apiKeys) {

    /** What a client may do. */
    public enum Role {
        /** Submit and read shipments. */
        ORDERS,
        /** See and work alerts, inbox and partners. */
        OPERATIONS
    }

    /** A client's key and roles. */
    public record Client(String key, Set<Role> roles) {}

    /** A client whose key was given. */
    public record Known(String name, Set<Role> roles) {}

    /** The client to whom a key belongs; takes as long for a wrong key as for a right one. */
    public Optional<Known> find(String key) {
        byte[] given = digest(key);
        Optional<Known> found = Optional.empty();
        for (Map.Entry<String, Client> client : apiKeys.entrySet()) {
            if (MessageDigest.isEqual(given, digest(client.getValue().key()))) {
                found = Optional.of(new Known(client.getKey(), client.getValue().roles()));
            }
        }
        return found;
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
