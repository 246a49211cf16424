package dev.tradewind.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The least program that books durably: claims what is due and writes the attempt down, sends the order's document as it is,
 * picks the number out of the answer, records it. It maps nothing, checks nothing, keeps no label, no clock and no log. It keeps
 * its connections, and so would take an answer that a partner gives twice for the next order's; {@code batches-apart} makes
 * each call on a connection of its own, as Tradewind does.
 */
final class BareBooking {

    private static final int CONNECTIONS = 16;
    private static final int LARGEST_BATCH = 256;
    private static final long IDLE_MILLIS = 5;
    private static final String NUMBER = "\"shipmentTrackingNumber\":\"";

    private static final String CLAIM = """
            with claimed as (
                update partner_job set due_at = now() + interval '50 seconds', tries = tries + 1
                where ctid = any(array(
                    select ctid from partner_job
                    where kind = 'BOOK' and partner = 'dhl-express' and due_at <= now() and parked_at is null
                    order by due_at limit %s for update skip locked
                ))
                returning shipment_id
            ), begun as (
                insert into booking_attempt (shipment_id, number, partner, partner_service, started_at)
                select shipment_id, 1, 'dhl-express', 'P', now() from claimed
            )
            update shipment set state = 'BOOKING', updated_at = now()
            from claimed where id = shipment_id
            returning id, order_document::text
            """;

    private static final String RECORD = """
            with ending as (
                select * from unnest(?::uuid[], ?::text[]) as e(shipment, number)
            ), ended as (
                update booking_attempt set outcome = 'BOOKED', ended_at = now()
                from ending e where shipment_id = e.shipment and booking_attempt.number = 1
            ), numbered as (
                insert into tracking_number (partner, number, shipment_id) select 'dhl-express', number, shipment from ending
            ), removed as (
                delete from partner_job using ending e where shipment_id = e.shipment and kind = 'BOOK'
            )
            update shipment set state = 'BOOKED', tracking_numbers = array[e.number], booked_at = now(), updated_at = now()
            from ending e where id = e.shipment
            """;

    private final HikariDataSource database;
    private final URI shipments;
    private final boolean apart;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

    private record Order(UUID shipment, String document) {}

    private record Answer(UUID shipment, String number) {}

    private BareBooking(String databaseUrl, URI partner, boolean apart) {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(databaseUrl);
        settings.setUsername("postgres");
        settings.setMaximumPoolSize(CONNECTIONS);
        // As Tradewind sets it
        settings.addDataSourceProperty(
                "options", "-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1 -c jit=off");
        this.database = new HikariDataSource(settings);
        this.shipments = partner.resolve("/shipments");
        this.apart = apart;
    }

    /** Goes on until it is killed: {@code batches|batches-apart|singly <database> <partner> <calls at once>}. */
    public static void main(String[] arguments) throws InterruptedException {
        // A thread that fails unseen would leave the measurement waiting
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        boolean apart = arguments[0].equals("batches-apart");
        if (apart) {
            // To be read before the first client is made
            System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection");
        }
        BareBooking program = new BareBooking(arguments[1], URI.create(arguments[2]), apart);
        int callsAtOnce = Integer.parseInt(arguments[3]);
        System.out.println("is up");
        if (arguments[0].equals("singly")) {
            program.bookSingly(callsAtOnce);
        } else {
            program.bookInBatches(callsAtOnce);
        }
    }

    private void bookInBatches(int callsAtOnce) throws InterruptedException {
        Semaphore places = new Semaphore(callsAtOnce);
        Thread.ofVirtual().start(this::recordInBatches);
        while (true) {
            places.acquire();
            int free = Math.min(LARGEST_BATCH, 1 + places.drainPermits());
            List<Order> orders = claim(free);
            places.release(free - orders.size());
            orders.forEach(order -> Thread.ofVirtual().start(() -> {
                answers.add(book(order));
                places.release();
            }));
            if (orders.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
            }
        }
    }

    private void recordInBatches() {
        while (true) {
            try {
                List<Answer> batch = new ArrayList<>(List.of(answers.take()));
                answers.drainTo(batch, LARGEST_BATCH - 1);
                record(batch);
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private void bookSingly(int callsAtOnce) throws InterruptedException {
        for (int caller = 0; caller < callsAtOnce; caller++) {
            Thread.ofVirtual().start(this::bookOneByOne);
        }
        Thread.currentThread().join();
    }

    private void bookOneByOne() {
        while (true) {
            List<Order> orders = claim(1);
            orders.forEach(order -> record(List.of(book(order))));
            if (orders.isEmpty()) {
                try {
                    TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
                } catch (InterruptedException stopping) {
                    return;
                }
            }
        }
    }

    private List<Order> claim(int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM.formatted(most))) {
            List<Order> orders = new ArrayList<>();
            try (ResultSet row = claim.executeQuery()) {
                while (row.next()) {
                    orders.add(new Order(row.getObject(1, UUID.class), row.getString(2)));
                }
            }
            return orders;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Answer book(Order order) {
        HttpRequest.Builder request = HttpRequest.newBuilder(shipments)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order.document()));
        if (apart) {
            request.header("Connection", "close");
        }
        try {
            HttpResponse<String> reply = http.send(request.build(), BodyHandlers.ofString());
            int at = reply.body().indexOf(NUMBER) + NUMBER.length();
            return new Answer(
                    order.shipment(), reply.body().substring(at, reply.body().indexOf('"', at)));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void record(List<Answer> batch) {
        try (Connection connection = database.getConnection();
                PreparedStatement record = connection.prepareStatement(RECORD)) {
            record.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", batch.stream().map(Answer::shipment).toArray()));
            record.setArray(
                    2,
                    connection.createArrayOf(
                            "text", batch.stream().map(Answer::number).toArray()));
            record.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
