package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.RawMessage;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.store.InboxRepository.Pending;
import dev.tradewind.tracking.Channel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxRepositoryIT {

    private static final PartnerId ACME = new PartnerId("acme");

    private static Store store;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.jdbc.sql("truncate inbox").update();
    }

    @Test
    void givesBackAMessageAsItCame() {
        RawMessage webhook = new RawMessage(
                ACME,
                Channel.WEBHOOK,
                null,
                new byte[] {0, -1, 39},
                Store.NOON,
                Map.of("content-type", "application/json; charset=\"UTF-8\"", "x-acme-delivery", "d-1"),
                null);
        RawMessage poll = new RawMessage(
                ACME, Channel.POLL, "key", new byte[] {1}, Store.NOON, Map.of(), new TrackingNumber("A1"));

        assertThat(store.inbox.insert(List.of(webhook, poll))).isEqualTo(2);

        assertThat(store.transaction.call(() -> store.inbox.lockPending(10)))
                .extracting(Pending::message)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(webhook, poll);
        assertThat(store.inbox.list(null, "acme", null, 10))
                .extracting(InboxRepository.Entry::contentType)
                .containsExactly(null, "application/json; charset=\"UTF-8\"");
    }

    @Test
    void dropsARepeatOfItsPartnersKey() {
        RawMessage first = new RawMessage(ACME, Channel.FILE, "twice", new byte[] {1}, Store.NOON);
        RawMessage again = new RawMessage(ACME, Channel.FILE, "twice", new byte[] {2}, Store.NOON);
        RawMessage others = new RawMessage(new PartnerId("other"), Channel.FILE, "twice", new byte[] {3}, Store.NOON);

        assertThat(store.inbox.insert(List.of(first, again, others))).isEqualTo(2);
        assertThat(store.inbox.insert(List.of(again))).isZero();
    }
}
