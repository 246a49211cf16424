package dev.tradewind.infrastructure;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.infrastructure.ApiKeys.Known;
import dev.tradewind.infrastructure.ApiKeys.Role;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who may do what: API keys for callers; partners prove themselves by their own schemes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiKeys.class)
class SecurityConfiguration {

    private static final String PLAIN_PATH =
            "parts between single slashes, without semicolon, backslash, or an encoded slash, dot or percent sign";

    private final ApiKeys keys;
    private final ObjectMapper mapper;

    /** That the path itself is at fault. */
    private record PathFault(String path, String detail, String expected) {}

    SecurityConfiguration(ApiKeys keys, ObjectMapper mapper) {
        this.keys = keys;
        this.mapper = mapper;
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new ApiKeyFilter(keys), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        // An answer that is written later, or an error page, belongs to a request that was let in
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/webhooks/**", "/actuator/health/**", "/actuator/prometheus")
                        .permitAll()
                        .requestMatchers("/v1/ops/**")
                        .hasRole(Role.OPERATIONS.name())
                        .requestMatchers("/v1/**")
                        .hasRole(Role.ORDERS.name())
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(faults -> faults.authenticationEntryPoint(
                                (request, response, fault) -> unauthorised(request, response))
                        .accessDeniedHandler((request, response, fault) -> forbidden(request, response)))
                .build();
    }

    /** Each filter would be measured and traced, at a quarter of what a webhook costs, and tell nothing of a shipment. */
    @Bean
    static SecurityObservationSettings noObservationsOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** What the firewall refuses before anybody reads it: a path such as {@code /v1//shipments} may mean another one to a proxy. */
    @Bean
    RequestRejectedHandler rejected() {
        return (request, response, rejected) -> {
            String why = String.valueOf(rejected.getMessage());
            problem(
                    request,
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    "invalid-parameter",
                    "A parameter is not valid",
                    why,
                    why.contains("URL") ? List.of(new PathFault("path", why, PLAIN_PATH)) : List.of());
        };
    }

    private void unauthorised(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tradewind\"");
        problem(
                request,
                response,
                HttpServletResponse.SC_UNAUTHORIZED,
                "unauthorised",
                "No valid API key",
                "Send a known key as \"Authorization: Bearer\" or as \"X-Api-Key\".",
                List.of());
    }

    private void forbidden(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problem(
                request,
                response,
                HttpServletResponse.SC_FORBIDDEN,
                "forbidden",
                "Not allowed with this key",
                "This key's roles don't allow it.",
                List.of());
    }

    private void problem(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String type,
            String title,
            String detail,
            List<PathFault> errors)
            throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "/problems/" + type);
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("instance", request.getRequestURI());
        problem.put("fault", "caller");
        if (!errors.isEmpty()) {
            problem.put("errors", errors);
        }
        response.setStatus(status);
        response.setContentType("application/problem+json");
        mapper.writeValue(response.getOutputStream(), problem);
    }

    /** Knows a caller by the key in either header. */
    private static final class ApiKeyFilter extends OncePerRequestFilter {

        private static final String BEARER = "Bearer ";

        private final ApiKeys keys;

        private ApiKeyFilter(ApiKeys keys) {
            this.keys = keys;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Optional.ofNullable(key(request)).flatMap(keys::find).ifPresent(ApiKeyFilter::signIn);
            chain.doFilter(request, response);
        }

        private static @Nullable String key(HttpServletRequest request) {
            String bearer = request.getHeader(HttpHeaders.AUTHORIZATION);
            return bearer != null && bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? bearer.substring(BEARER.length()).strip()
                    : request.getHeader("X-Api-Key");
        }

        private static void signIn(Known client) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    client.name(),
                    null,
                    client.roles().stream()
                            .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                            .toList()));
            SecurityContextHolder.setContext(context);
        }
    }
}
