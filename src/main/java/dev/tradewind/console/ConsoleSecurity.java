package dev.tradewind.console;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.user.OAuth2UserAuthority;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** The console's door: people sign in here and have a session. The API's door stands beside it and knows none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleSettings.class)
class ConsoleSecurity {

    static final String LOGIN = "/console/login";
    static final String REFUSED = "/console/refused";

    /** Where Spring sends people to their identity provider, and where that sends them back. */
    private static final String[] PATHS = {"/console", "/console/**", "/oauth2/authorization/*", "/login/oauth2/code/*"
    };

    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action %s; frame-ancestors 'none'";

    /** Where a provider ends its own session, as its discovery tells. */
    private static final String END_SESSION = "end_session_endpoint";

    private final ConsoleSettings settings;

    ConsoleSecurity(ConsoleSettings settings) {
        this.settings = settings;
    }

    @Bean
    @Order(1)
    SecurityFilterChain consoleDoor(HttpSecurity http, ObjectProvider<ClientRegistrationRepository> providers)
            throws Exception {
        ClientRegistrationRepository registrations = providers.getIfAvailable();
        http.securityMatcher(PATHS)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(LOGIN, "/console/assets/**")
                        .permitAll()
                        .anyRequest()
                        .hasAnyRole(Arrays.stream(Role.values()).map(Role::name).toArray(String[]::new)))
                .userDetailsService(users())
                .formLogin(form -> form.loginPage(LOGIN)
                        .failureUrl(LOGIN + "?failed")
                        .defaultSuccessUrl("/console")
                        .permitAll())
                .logout(logout -> logout.logoutUrl("/console/logout").logoutSuccessUrl(LOGIN + "?left"))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .exceptionHandling(faults -> faults.accessDeniedPage(REFUSED)
                        .authenticationEntryPoint((request, response, fault) -> toLogin(request, response)))
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives(POLICY.formatted(formTargets(registrations)))));
        if (registrations != null) {
            http.oauth2Login(login -> login.loginPage(LOGIN)
                            .defaultSuccessUrl("/console")
                            .failureUrl(LOGIN + "?failed")
                            .userInfoEndpoint(info -> info.userAuthoritiesMapper(rolesOf(settings.roleClaim()))))
                    .logout(logout -> logout.logoutSuccessHandler(leaving(registrations)));
        }
        return http.build();
    }

    /** Signs people out at their provider too, where it offers that; otherwise the next one here would be let in as they. */
    private static LogoutSuccessHandler leaving(ClientRegistrationRepository registrations) {
        var leaving = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        leaving.setDefaultTargetUrl(LOGIN + "?left");
        leaving.setPostLogoutRedirectUri("{baseUrl}" + LOGIN + "?left");
        return leaving;
    }

    /** Ourselves, and the providers, for signing out is a form that ends there. */
    private static String formTargets(@Nullable ClientRegistrationRepository registrations) {
        Stream<String> providers = all(registrations)
                .map(one -> one.getProviderDetails().getConfigurationMetadata().get(END_SESSION))
                .filter(Objects::nonNull)
                .map(endpoint -> URI.create(endpoint.toString()))
                .map(endpoint -> endpoint.getScheme() + "://" + endpoint.getAuthority());
        return Stream.concat(Stream.of("'self'"), providers).distinct().collect(Collectors.joining(" "));
    }

    /** The providers that are set. */
    static Stream<ClientRegistration> all(@Nullable ClientRegistrationRepository registrations) {
        return registrations instanceof Iterable<?> all
                ? StreamSupport.stream(all.spliterator(), false).map(ClientRegistration.class::cast)
                : Stream.empty();
    }

    private InMemoryUserDetailsManager users() {
        PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        List<UserDetails> users = settings.users().entrySet().stream()
                .map(user -> User.withUsername(user.getKey())
                        .password(encoder.encode(user.getValue().password()))
                        .roles(user.getValue().role().name())
                        .build())
                .toList();
        return new InMemoryUserDetailsManager(users);
    }

    /** Who signs in comes back to the page that they wanted; parts of pages and streams are none. */
    private static HttpSessionRequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod())
                && request.getHeader("HX-Request") == null
                && Optional.ofNullable(request.getHeader("Accept")).orElse("").startsWith("text/html"));
        return cache;
    }

    /** A part of a page must not be replaced by the login: the whole page goes there. */
    private static void toLogin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(LOGIN);
        } else {
            response.setHeader("HX-Redirect", LOGIN);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    /** Gives the roles that a claim names, and nothing else that the provider says. */
    static GrantedAuthoritiesMapper rolesOf(String claim) {
        return authorities -> authorities.stream()
                .filter(OAuth2UserAuthority.class::isInstance)
                .map(OAuth2UserAuthority.class::cast)
                .flatMap(user -> words(user.getAttributes().get(claim)))
                .map(Role::of)
                .flatMap(Optional::stream)
                .distinct()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
    }

    private static Stream<String> words(@Nullable Object claim) {
        return switch (claim) {
            case null -> Stream.empty();
            case Collection<?> several -> several.stream().map(String::valueOf);
            default -> Stream.of(claim.toString());
        };
    }
}
