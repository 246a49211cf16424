package dev.tradewind.api;

import dev.tradewind.booking.Quotes;
import dev.tradewind.shipment.ShipmentOrder;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who would carry an order, for the order system to show or to choose from. */
@RestController
class QuoteController {

    private final OrderReader orders;
    private final Quotes quotes;

    QuoteController(OrderReader orders, Quotes quotes) {
        this.orders = orders;
        this.quotes = quotes;
    }

    @PostMapping(path = "/v1/quotes", consumes = MediaType.APPLICATION_JSON_VALUE)
    QuoteBody quote(HttpServletRequest request) throws IOException {
        ShipmentOrder order = orders.read(JsonBodies.json(request));
        return QuoteBody.of(order, quotes.of(order));
    }
}
