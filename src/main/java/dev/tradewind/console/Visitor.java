package dev.tradewind.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;

/**
 * Somebody who has signed in.
 *
 * @param roles none for somebody whom only the identity provider knows
 * @param address the IP address that they come from
 */
public record Visitor(String name, Set<Role> roles, String address) {

    public Visitor {
        EnumSet<Role> held = EnumSet.noneOf(Role.class);
        held.addAll(roles);
        roles = held;
    }

    static Visitor of(Authentication signedIn, HttpServletRequest request) {
        return new Visitor(
                signedIn.getName(),
                signedIn.getAuthorities().stream()
                        .map(authority -> Role.of(String.valueOf(authority.getAuthority())))
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                request.getRemoteAddr());
    }

    /** Whether one of the roles allows it. */
    public boolean may(Act act) {
        return roles.stream().anyMatch(role -> role.may(act));
    }

    /** The roles in words. */
    public String title() {
        return roles.stream().map(Words::of).collect(Collectors.joining(", "));
    }
}
