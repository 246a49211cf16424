package dev.tradewind.bench;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Webhooks as most programs keep them: Spring MVC and one insert a request. It checks no signature and reads nothing. */
@ImportAutoConfiguration({
    EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
class PlainInbox {

    private static final int CONNECTIONS = 16;

    /** Goes on until it is killed: {@code <port> <database>}. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(PlainInbox.class);
        application.addInitializers(context ->
                context.getBeanFactory().registerSingleton("dataSource", BareInbox.source(arguments[1], CONNECTIONS)));
        application.run(
                "--server.port=" + arguments[0],
                "--server.tomcat.max-keep-alive-requests=-1",
                "--spring.threads.virtual.enabled=true",
                "--spring.profiles.active=plain",
                "--spring.config.location=optional:classpath:/none/");
        System.out.println("is up");
    }

    @Bean
    RouterFunction<ServerResponse> door(DataSource database) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        return RouterFunctions.route()
                .POST("/webhooks/**", request -> {
                    jdbc.update(
                            "insert into inbox (partner, channel, body, received_at) values ('ninja-van', 'WEBHOOK', ?, ?)",
                            request.body(byte[].class),
                            OffsetDateTime.now(ZoneOffset.UTC));
                    return ServerResponse.ok().build();
                })
                .build();
    }
}
