package dev.tradewind;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;

/** Starts the gateway between the marketplace's order system and its logistics partners. */
/* Callers sign in by API key; Spring's own user with a generated password would be one more way in. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class TradewindApplication {

    public static void main(String[] args) {
        SpringApplication.run(TradewindApplication.class, args);
    }
}
