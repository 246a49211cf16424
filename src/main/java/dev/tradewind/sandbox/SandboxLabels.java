package dev.tradewind.sandbox;

import dev.tradewind.documents.LabelPrinter;
import dev.tradewind.documents.ShippingLabel;
import dev.tradewind.documents.ShippingLabel.Barcode;
import dev.tradewind.sandbox.Places.Place;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.Weight;
import java.util.List;
import java.util.stream.IntStream;

/** Prints the labels that simulated partners hand out: real barcodes, and sample text where the partner's book has none. */
final class SandboxLabels {

    private static final Weight SAMPLE_WEIGHT = Weight.ofGrams(1_000);
    private static final String SAMPLE_PHONE = "+8675500000000";

    private final Places places;
    private final LabelPrinter printer = new LabelPrinter();

    SandboxLabels(Places places) {
        this.places = places;
    }

    /** One page a piece. */
    byte[] print(SandboxParcel parcel, LabelFormat format) {
        List<ShippingLabel> labels = IntStream.rangeClosed(1, parcel.pieces().size())
                .mapToObj(number -> label(parcel, number))
                .toList();
        return printer.print(labels, format).content();
    }

    private ShippingLabel label(SandboxParcel parcel, int number) {
        return new ShippingLabel(
                parcel.partner(),
                "SANDBOX",
                address("Sandbox shipper", places.hubOf(parcel.origin())),
                address(parcel.consignee(), places.destinationOf(parcel)),
                parcel.trackingNumber(),
                number,
                parcel.pieces().size(),
                Barcode.code128(parcel.pieces().get(number - 1)),
                SAMPLE_WEIGHT,
                parcel.reference(),
                List.of());
    }

    private static Address address(String name, Place place) {
        return new Address(
                name,
                null,
                List.of("1 Sandbox Street"),
                place.city(),
                null,
                place.postalCode().isEmpty() ? null : place.postalCode(),
                new CountryCode(place.country()),
                SAMPLE_PHONE,
                null,
                Address.Kind.PERSON);
    }
}
