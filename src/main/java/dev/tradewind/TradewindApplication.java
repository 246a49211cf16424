package dev.tradewind;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the gateway between the marketplace's order system and its logistics partners. */
@SpringBootApplication
public class TradewindApplication {

    public static void main(String[] args) {
        SpringApplication.run(TradewindApplication.class, args);
    }
}
