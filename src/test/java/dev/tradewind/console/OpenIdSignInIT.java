package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.springframework.boot.autoconfigure.JteAutoConfiguration;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in to the console at a real OpenID Connect provider, by the settings that README.md names. */
class OpenIdSignInIT {

    private static ConfigurableApplicationContext provider;
    private static ConfigurableApplicationContext console;

    @BeforeAll
    static void start() {
        provider = OpenIdProvider.start();
        String registration = "spring.security.oauth2.client.registration.company.";
        console = new SpringApplicationBuilder(Console.class)
                .properties(
                        "server.port=0",
                        "gg.jte.use-precompiled-templates=true",
                        registration + "client-id=" + OpenIdProvider.CLIENT,
                        registration + "client-secret=" + OpenIdProvider.CLIENT_SECRET,
                        registration + "client-name=Company",
                        registration + "scope=openid",
                        "spring.security.oauth2.client.provider.company.issuer-uri=http://localhost:" + port(provider),
                        "tradewind.console.role-claim=groups")
                .run();
        OpenIdProvider.register(provider, port(console));
    }

    @AfterAll
    static void stop() {
        console.close();
        provider.close();
    }

    @Test
    void letsInWhomTheProviderKnowsWithTheRoleThatItTells() {
        Person olga = person();

        HttpResponse<String> page = olga.signInAtProvider("olga", OpenIdProvider.PASSWORD);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo("olga, operator");
    }

    @Test
    void tellsWhoHasNoRoleHereThatTheyHaveNone() {
        HttpResponse<String> page = person().signInAtProvider("nobody-here", OpenIdProvider.PASSWORD);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("you have no role here");
    }

    @Test
    void refusesAnAnswerThatItNeverAskedFor() {
        HttpResponse<String> forged = person().get("/login/oauth2/code/company?code=stolen&state=guessed");

        assertThat(forged.headers().firstValue("Location").orElseThrow()).endsWith("/console/login?failed");
    }

    @Test
    void signsOutAtTheProviderToo() {
        Person olga = person();
        olga.signInAtProvider("olga", OpenIdProvider.PASSWORD);

        HttpResponse<String> left = olga.follow(olga.submit("/console/login", "/console/logout", Map.of()));

        assertThat(left.body()).contains("You have signed out");
        assertThat(olga.follow(olga.get("/oauth2/authorization/company")).body())
                .contains("Please sign in");
    }

    @Test
    void letsTheBrowserLeaveForTheProviderOnly() {
        assertThat(person().get("/console/login")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("form-action 'self' http://localhost:" + port(provider) + ";");
    }

    private static Person person() {
        return Person.at(URI.create("http://127.0.0.1:" + port(console)));
    }

    private static int port(ConfigurableApplicationContext server) {
        return server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** The console's door, and one page behind it. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class,
        OAuth2ClientAutoConfiguration.class,
        JteAutoConfiguration.class
    })
    @Import({ConsoleSecurity.class, ConsoleWeb.class, Shells.class, DoorController.class})
    @RestController
    static class Console {

        @GetMapping("/console")
        String page(Visitor visitor) {
            return visitor.name() + ", " + visitor.title();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
