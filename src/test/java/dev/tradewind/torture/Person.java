package dev.tradewind.torture;

import dev.tradewind.torture.Books.Shipment;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** An operator, who looks into a partner's own system where nobody else can tell whether it booked. */
final class Person {

    private final GatewayFleet gateways;
    private final HttpClient http = HttpClient.newHttpClient();

    Person(GatewayFleet gateways) {
        this.gateways = gateways;
    }

    /** Decides on each shipment that waits for it; returns what was answered other than well. */
    List<String> decide(Books books) throws IOException, InterruptedException {
        List<String> complaints = new ArrayList<>();
        for (Shipment shipment : books.shipments()) {
            if (shipment.needsDecision()) {
                decide(shipment, books.held(shipment), complaints);
            }
        }
        return complaints;
    }

    private void decide(Shipment shipment, List<String> held, List<String> complaints)
            throws IOException, InterruptedException {
        String decision = held.isEmpty()
                ? "{\"action\":\"rebook\"}"
                : "{\"action\":\"booked\",\"trackingNumber\":\"%s\"}".formatted(held.getFirst());
        HttpRequest request = HttpRequest.newBuilder(
                        gateways.address(0).resolve("/v1/shipments/" + shipment.id() + "/decision"))
                .header("X-Api-Key", Marketplace.API_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(decision))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            complaints.add("%s: the decision %s was answered %d: %s"
                    .formatted(shipment.orderReference(), decision, answer.statusCode(), answer.body()));
        }
    }
}
