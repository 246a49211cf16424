package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.json.PickupDocument;
import dev.tradewind.partner.PickupId;
import dev.tradewind.shipment.MerchantId;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Collections that partners were asked for, each written down before its partner is called. */
@Repository
public class PickupRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    PickupRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** Where a collection stands with its partner. */
    public enum State {
        /** Its request is on the wire. */
        ASKING,
        CONFIRMED,
        REJECTED,
        /** The partner may come; nobody but a person can find out. */
        UNKNOWN,
        /** The partner was certainly not asked. */
        NOT_SENT,
        CANCELLING,
        /** The partner may have cancelled. */
        CANCEL_UNKNOWN,
        CANCELLED
    }

    /** A collection with all that is known of it. */
    public record Pickup(
            PickupId id,
            PickupDocument document,
            byte[] digest,
            State state,
            @Nullable String detail,
            List<String> confirmationNumbers,
            @Nullable Instant answerUntil,
            Instant requestedAt,
            Instant updatedAt) {

        public PartnerId partner() {
            return new PartnerId(document.partner());
        }
    }

    /** A collection that is about to be asked for. */
    public record NewPickup(
            PickupId id,
            PickupDocument document,
            byte[] digest,
            String client,
            @Nullable String key,
            Instant requestedAt,
            Instant answerUntil) {}

    /** A shipment that is to be collected. */
    public record Collectable(
            ShipmentId id,
            PartnerId partner,
            MerchantId merchant,
            ShipmentState state,
            List<TrackingNumber> numbers,
            String partnerService,
            OrderDocument order) {}

    /** False when the client has used the key before. */
    public boolean insert(NewPickup pickup) {
        return jdbc.sql("""
                        insert into pickup (id, partner, merchant_id, document, digest, client, key, state, answer_until,
                            requested_at, updated_at)
                        values (:id, :partner, :merchant, :document::jsonb, :digest, :client, :key, :asking, :answerUntil,
                            :now, :now)
                        on conflict (client, key) do nothing
                        """)
                        .param("id", pickup.id().value())
                        .param("partner", pickup.document().partner())
                        .param("merchant", pickup.document().merchantId())
                        .param("document", Sql.json(mapper, pickup.document()))
                        .param("digest", pickup.digest())
                        .param("client", pickup.client())
                        .param("key", pickup.key())
                        .param("asking", State.ASKING.name())
                        .param("answerUntil", Sql.timestamp(pickup.answerUntil()))
                        .param("now", Sql.timestamp(pickup.requestedAt()))
                        .update()
                == 1;
    }

    public Optional<Pickup> find(PickupId id) {
        return jdbc.sql("select * from pickup where id = :id")
                .param("id", id.value())
                .query(this::pickup)
                .optional();
    }

    public Optional<Pickup> byKey(String client, String key) {
        return jdbc.sql("select * from pickup where client = :client and key = :key")
                .param("client", client)
                .param("key", key)
                .query(this::pickup)
                .optional();
    }

    /** A page of collections, the newest first. */
    public List<Pickup> list(@Nullable String partner, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        select * from pickup
                        where (:partner::text is null or partner = :partner) and (:before::uuid is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("partner", partner)
                .param("before", before)
                .param("limit", limit)
                .query(this::pickup)
                .list();
    }

    /** Moves a collection on from one of some states; false when it is in none of them. */
    public boolean move(
            PickupId id,
            Set<State> from,
            State to,
            @Nullable String detail,
            @Nullable Instant answerUntil,
            Instant now) {
        return jdbc.sql("""
                        update pickup set state = :to, detail = :detail, answer_until = :answerUntil, updated_at = :now
                        where id = :id and state in (:from)
                        """)
                        .param("to", to.name())
                        .param("detail", detail)
                        .param("answerUntil", Sql.timestampOrNull(answerUntil))
                        .param("now", Sql.timestamp(now))
                        .param("id", id.value())
                        .param("from", from.stream().map(State::name).collect(Collectors.toSet()))
                        .update()
                == 1;
    }

    public void confirm(PickupId id, List<String> confirmationNumbers, Instant now) {
        jdbc.sql("""
                        update pickup set state = :confirmed, confirmation_numbers = :numbers, detail = null,
                            answer_until = null, updated_at = :now
                        where id = :id and state in (:from)
                        """)
                .param("confirmed", State.CONFIRMED.name())
                .param("numbers", confirmationNumbers.toArray(String[]::new))
                .param("now", Sql.timestamp(now))
                .param("id", id.value())
                .param("from", List.of(State.ASKING.name(), State.UNKNOWN.name()))
                .update();
    }

    /** Ends calls whose answer can come no more: the gateway that made them is gone. */
    public void giveUpLost(String why, Instant now) {
        jdbc.sql("""
                        update pickup set state = case state when 'ASKING' then 'UNKNOWN' else 'CANCEL_UNKNOWN' end,
                            detail = :why, answer_until = null, updated_at = :now
                        where answer_until < :now and state in ('ASKING', 'CANCELLING')
                        """).param("why", why).param("now", Sql.timestamp(now)).update();
    }

    /** The shipments of some ids, those that there are. */
    public List<Collectable> shipments(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select id, partner, merchant_id, state, tracking_numbers, partner_service, order_document
                        from shipment where id in (:ids) order by id
                        """)
                .param("ids", ids)
                .query((row, number) -> new Collectable(
                        new ShipmentId(row.getObject("id", UUID.class)),
                        new PartnerId(row.getString("partner")),
                        new MerchantId(row.getString("merchant_id")),
                        ShipmentState.valueOf(row.getString("state")),
                        ParcelRow.trackingNumbers(row),
                        row.getString("partner_service"),
                        Sql.read(mapper, row.getString("order_document"), OrderDocument.class)))
                .list();
    }

    private Pickup pickup(ResultSet row, int number) throws SQLException {
        return new Pickup(
                new PickupId(row.getObject("id", UUID.class)),
                Sql.read(mapper, row.getString("document"), PickupDocument.class),
                row.getBytes("digest"),
                State.valueOf(row.getString("state")),
                row.getString("detail"),
                Arrays.asList((String[]) row.getArray("confirmation_numbers").getArray()),
                Sql.instantOrNull(row, "answer_until"),
                Sql.instant(row, "requested_at"),
                Sql.instant(row, "updated_at"));
    }
}
