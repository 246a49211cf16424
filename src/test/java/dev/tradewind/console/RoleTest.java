package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.user.OAuth2UserAuthority;

class RoleTest {

    @Test
    void aViewerOnlyLooks() {
        assertThat(acts(Role.VIEWER)).isEmpty();
    }

    @Test
    void anOperatorDoesTheDaysWork() {
        assertThat(acts(Role.OPERATOR))
                .contains(
                        Act.ACKNOWLEDGE,
                        Act.RESOLVE,
                        Act.VOID,
                        Act.DECIDE,
                        Act.HOLD,
                        Act.RELEASE,
                        Act.REPLAY,
                        Act.CLOSE,
                        Act.CORRECT)
                .doesNotContain(
                        Act.REPLAY_ALL,
                        Act.READ_AUDIT,
                        Act.FILE_CLAIM,
                        Act.ANSWER_CLAIM,
                        Act.SEE_PERSONAL,
                        Act.RELOAD,
                        Act.SIMULATE);
    }

    @Test
    void aSupervisorDoesEverything() {
        assertThat(acts(Role.SUPERVISOR)).containsExactlyInAnyOrder(Act.values());
    }

    @Test
    void anAuditorSeesEverythingAndChangesNothing() {
        assertThat(acts(Role.AUDITOR)).containsExactlyInAnyOrder(Act.READ_AUDIT, Act.SEE_PERSONAL);
    }

    @Test
    void severalRolesAllowWhatAnyOfThemDoes() {
        Visitor both = new Visitor("ann", Set.of(Role.OPERATOR, Role.AUDITOR), "127.0.0.1");

        assertThat(both.may(Act.HOLD)).isTrue();
        assertThat(both.may(Act.READ_AUDIT)).isTrue();
        assertThat(both.may(Act.REPLAY_ALL)).isFalse();
    }

    @Test
    void readsRolesFromTheClaimAndFromNothingElse() {
        assertThat(roles(Map.of("sub", "ann", "duties", List.of("Operator", "cook", "AUDITOR"))))
                .containsExactlyInAnyOrder("ROLE_OPERATOR", "ROLE_AUDITOR");
        assertThat(roles(Map.of("sub", "ann", "duties", "supervisor"))).containsExactly("ROLE_SUPERVISOR");
        assertThat(roles(Map.of("sub", "ann", "roles", "SUPERVISOR"))).isEmpty();
    }

    private static List<Act> acts(Role role) {
        return Arrays.stream(Act.values()).filter(role::may).toList();
    }

    private static Stream<String> roles(Map<String, Object> claims) {
        return ConsoleSecurity.rolesOf("duties")
                .mapAuthorities(List.of(new OAuth2UserAuthority(claims), new SimpleGrantedAuthority("ROLE_SUPERVISOR")))
                .stream()
                .map(GrantedAuthority::getAuthority);
    }
}
