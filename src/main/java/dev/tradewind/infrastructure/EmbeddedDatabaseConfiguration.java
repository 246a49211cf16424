package dev.tradewind.infrastructure;

import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Points the connection pool at the embedded PostgreSQL unless {@code spring.datasource.url} names another.
 *
 * <p>Only the address is given here: pool and timeouts are those of {@code application.yaml}, the same for both. The pool
 * depends on these beans, so Spring closes it before the server stops.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabaseConfiguration.NoDatabaseNamed.class)
@EnableConfigurationProperties(DataFolder.class)
class EmbeddedDatabaseConfiguration {

    @Bean
    EmbeddedDatabase embeddedDatabase(DataFolder dataFolder) {
        return EmbeddedDatabase.start(dataFolder.path());
    }

    @Bean
    JdbcConnectionDetails embeddedDatabaseConnection(EmbeddedDatabase database) {
        return new Connection(database.jdbcUrl());
    }

    private record Connection(String getJdbcUrl) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return "postgres";
        }

        /** The server trusts every local user and listens on loopback only. */
        @Override
        public String getPassword() {
            return "";
        }
    }

    /** An empty value counts as absent: compose files pass {@code ${URL:-}}. */
    static class NoDatabaseNamed implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
