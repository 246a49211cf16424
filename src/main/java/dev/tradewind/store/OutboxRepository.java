package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes down what the platform is to be told, in the transaction of the change: both are there, or neither.
 *
 * <p>All changes of a transaction are gathered and written together just before its commit, in the order in which they
 * were added. So each costs no round trip of its own, and all lanes are locked in one order: two transactions never wait for each
 * other in a ring. What an event tells of its shipment is how the transaction leaves it, which is all that others ever see.
 */
@Repository
public class OutboxRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    OutboxRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * A change of a shipment or of an incident. Whoever adds it holds its lock.
     *
     * @param subject the shipment, or the incident where the type is of one
     * @param changed what is told of it, beside the shipment itself
     */
    public record Change(UUID id, UUID subject, EventType type, Instant at, Object changed) {}

    /**
     * Has changes told to whoever subscribes to them.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void add(Collection<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Gathered gathered = (Gathered) TransactionSynchronizationManager.getResource(this);
        if (gathered == null) {
            gathered = new Gathered();
            TransactionSynchronizationManager.registerSynchronization(gathered);
            TransactionSynchronizationManager.bindResource(this, gathered);
        }
        gathered.changes.addAll(changes);
    }

    private final class Gathered implements TransactionSynchronization {

        private final List<Change> changes = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            write(changes);
        }

        @Override
        public void beforeCompletion() {
            TransactionSynchronizationManager.unbindResource(OutboxRepository.this);
        }
    }

    private record Row(int place, UUID id, UUID subject, String type, Instant at, Object changed) {

        static Row of(int place, Change change) {
            return new Row(place, change.id(), change.subject(), change.type().code(), change.at(), change.changed());
        }
    }

    /** Where nobody subscribes, one look is all that it costs. A lane that is there already only grows. */
    private void write(List<Change> changes) {
        Set<String> wanted = wanted();
        List<Row> rows = new ArrayList<>();
        for (Change change : changes) {
            if (wanted.contains(change.type().code())) {
                rows.add(Row.of(rows.size(), change));
            }
        }
        if (!rows.isEmpty()) {
            write(rows, changes.getLast().at());
        }
    }

    private Set<String> wanted() {
        return jdbc.sql("select distinct unnest(types) from outgoing_subscription")
                .query(String.class)
                .set();
    }

    private void write(List<Row> rows, Instant now) {
        jdbc.sql("""
                        with told as (
                            insert into outgoing_event (id, shipment_id, type, told_at, data)
                            select c.id, c.subject, c.type, c.at, case when s.id is null then c.changed else json_build_object(
                                'shipmentId', s.id, 'orderReference', s.order_reference, 'merchantId', s.merchant_id,
                                'partner', s.partner, 'trackingNumbers', s.tracking_numbers, 'state', s.state,
                                'status', s.status, 'changed', c.changed) end
                            from json_to_recordset(:changes::json)
                                as c(place int, id uuid, subject uuid, type text, at timestamptz, changed json)
                            left join shipment s on s.id = c.subject
                            order by c.place
                            returning number, shipment_id, type
                        )
                        insert into outgoing_lane as l (subscription_id, shipment_id, next_number, last_number, due_at)
                        select w.id, t.shipment_id, min(t.number), max(t.number), :now
                        from told t join outgoing_subscription w on t.type = any(w.types)
                        group by w.id, t.shipment_id
                        order by w.id, t.shipment_id
                        on conflict (subscription_id, shipment_id) do update set last_number = excluded.last_number
                        """)
                .param("changes", Sql.json(mapper, rows))
                .param("now", Sql.timestamp(now))
                .update();
    }
}
