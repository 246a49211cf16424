package dev.tradewind.console;

import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.Redaction;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.store.InboxRepository;
import dev.tradewind.store.InboxRepository.Entry;
import dev.tradewind.store.ShipmentFinder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Partners' messages as people may see them. What is personal in one is known by the orders of the parcels that it names; where
 * it names none of ours, or too many, nobody knows what in it is personal, so it is not shown masked at all.
 */
@Component
class Messages {

    private static final int MOST_ORDERS = 200;
    private static final int MOST_WORDS = 5_000;
    private static final int LONGEST = 65_536;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9-]+");

    private final InboxRepository inbox;
    private final ShipmentFinder finder;

    Messages(InboxRepository inbox, ShipmentFinder finder) {
        this.inbox = inbox;
        this.finder = finder;
    }

    /** Empty when there is no message of this number. */
    Optional<MessagePage> find(long id, boolean personal) {
        return inbox.entry(id)
                .flatMap(entry -> inbox.find(List.of(id)).stream()
                        .findFirst()
                        .map(found -> page(entry, found.message(), personal)));
    }

    private MessagePage page(Entry entry, RawMessage message, boolean personal) {
        return new MessagePage(
                entry,
                new TreeMap<>(message.headers()),
                message.about() == null ? null : message.about().value(),
                personal ? whole(message.body()) : masked(message).orElse(null),
                personal);
    }

    private static String whole(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0 || text.startsWith("%PDF-")) {
            return "[%d bytes]".formatted(body.length);
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "[cut]";
    }

    private Optional<String> masked(RawMessage message) {
        Set<String> words = words(message);
        if (words.size() > MOST_WORDS) {
            return Optional.empty();
        }
        List<ShipmentOrder> orders = finder.ordersOf(words, MOST_ORDERS + 1).stream()
                .map(OrderDocument::toOrder)
                .toList();
        return orders.isEmpty() || orders.size() > MOST_ORDERS
                ? Optional.empty()
                : Optional.of(Redaction.of(orders).apply(message.body()));
    }

    /** All that may be a tracking number. */
    private static Set<String> words(RawMessage message) {
        Set<String> words = BETWEEN_WORDS
                .splitAsStream(new String(message.body(), StandardCharsets.UTF_8))
                .filter(word -> word.length() >= 6 && word.length() <= 64)
                .limit(MOST_WORDS * 10L)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (message.about() != null) {
            words.add(message.about().value());
        }
        return words;
    }
}
