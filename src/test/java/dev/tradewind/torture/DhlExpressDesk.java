package dev.tradewind.torture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.testing.Orders;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** DHL Express: books each time it is asked, and finds a booking by its reference. */
final class DhlExpressDesk implements Desk {

    private static final int FIRST_SERIAL = 100_000_000;

    private final Ledger ledger;
    private final Specs specs;
    private final AtomicInteger serial = new AtomicInteger(FIRST_SERIAL);

    DhlExpressDesk(Ledger ledger, Specs specs) {
        this.ledger = ledger;
        this.specs = specs;
    }

    @Override
    public Reply answer(Ask ask) {
        if (ask.method().equals("POST") && ask.path().equals("/shipments")) {
            return book(Orders.read(ask.body()));
        }
        if (ask.path().equals("/tracking")) {
            return find(ask.parameter("shipmentReference"));
        }
        return ask.path().endsWith("/get-image") ? image(ask.path().split("/")[2]) : notFound();
    }

    private Reply book(JsonNode order) {
        String name = order.at("/customerDetails/receiverDetails/contactInformation/fullName")
                .asText();
        if (name.equals(Marketplace.REFUSED)) {
            ledger.refuse();
            return Reply.json(422, specs.text("dhl-express/stubs/__files/bad-address.json"));
        }
        String number = number();
        ledger.book(order.at("/customerReferences/0/value").asText(), number);
        return Reply.json(201, told("dhl-express/examples/booked.reply.json", number));
    }

    private Reply find(String reference) {
        List<String> numbers = ledger.numbers(reference);
        return numbers.isEmpty()
                ? notFound()
                : Reply.json(
                        200,
                        told("dhl-express/examples/found.reply.json", numbers.getFirst())
                                .replace("01JQ0ABK60FCMOSROH48PK8LB6-1", reference));
    }

    private Reply image(String number) {
        return Reply.json(200, told("dhl-express/examples/image.reply.json", number));
    }

    private Reply notFound() {
        return Reply.json(404, specs.text("dhl-express/examples/not-found.reply.json"));
    }

    /** The example is of waybill 1234567891 and its one piece. */
    private String told(String example, String number) {
        return specs.text(example).replace("1234567891", number).replace("JD014000000000000001", "JD0140000" + number);
    }

    /** Nine digits and their remainder by 7. */
    private String number() {
        int digits = serial.incrementAndGet();
        return "" + digits + digits % 7;
    }
}
