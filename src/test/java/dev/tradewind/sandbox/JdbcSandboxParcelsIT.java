package dev.tradewind.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.infrastructure.EmbeddedDatabase;
import dev.tradewind.partner.ClientReference;
import dev.tradewind.shipment.ShipmentId;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class JdbcSandboxParcelsIT extends SandboxParcelsContract {

    @TempDir
    static Path dataFolder;

    private static EmbeddedDatabase server;
    private static DataSource database;
    private static SandboxParcels parcels;

    @BeforeAll
    static void start() {
        server = EmbeddedDatabase.start(dataFolder);
        database = new DriverManagerDataSource(server.jdbcUrl(), "postgres", "");
        Flyway.configure().dataSource(database).load().migrate();
        parcels = JdbcSandboxParcels.in(database);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() {
        JdbcClient.create(database).sql("truncate sandbox.parcel").update();
    }

    @Override
    SandboxParcels parcels() {
        return parcels;
    }

    @Test
    void startsAgainOnTheSameBook() {
        SandboxParcel parcel = parcels.enter(parcel("REF-1", "1000000001", Journey.ON_TIME));

        assertThat(JdbcSandboxParcels.in(database).byReference("acme", "REF-1")).contains(parcel);
    }

    @Test
    void leavesTheGatewaysMigrationsAlone() {
        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from flyway_schema_history where script like '%parcels%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void readsByWhenTheGatewayHasPromisedAnAttempt() {
        UUID shipment = UUID.randomUUID();
        JdbcClient gateway = JdbcClient.create(database);
        gateway.sql("""
                        insert into shipment (id, merchant_id, order_reference, order_document, order_digest, origin,
                            destination, state, status, partner, partner_service, guarantee, guarantee_version, promised_by,
                            accepted_at, updated_at)
                        values (:id, 'm-1', 'TB-1', '{"parcels": []}', '', 'CN', 'DE', 'BOOKING', 'PENDING', 'acme', 'STD', 'g', 1,
                            '2026-12-10T22:59:59Z', now(), now())
                        """).param("id", shipment).update();

        GatewayPromises promises = new GatewayPromises(gateway);

        assertThat(promises.of(reference(shipment)))
                .hasValueSatisfying(promise -> assertThat(promise).isEqualTo("2026-12-10T22:59:59Z"));
        assertThat(promises.of(reference(UUID.randomUUID()))).isEmpty();
        assertThat(promises.of("REF-1")).isEmpty();
    }

    private static String reference(UUID shipment) {
        return ClientReference.of(new ShipmentId(shipment), 1).value();
    }
}
