package dev.tradewind.console;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in.
 *
 * @param users people known here, by name; the sandbox brings one, production none
 * @param roleClaim the claim of an OpenID Connect login that tells the role: a word or a list of words
 */
@ConfigurationProperties("tradewind.console")
public record ConsoleSettings(
        @DefaultValue Map<String, User> users,
        @DefaultValue("roles") String roleClaim) {

    /** A person's password, in plain text, and role. */
    public record User(String password, Role role) {

        /** Tells no password. */
        @Override
        public String toString() {
            return "User[" + role + "]";
        }
    }
}
