package dev.tradewind.partners.dhlexpress;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code POST /shipments}.
 *
 * @param documents label, invoice and the like, of the whole shipment
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ShipmentCreated(
        @Nullable String shipmentTrackingNumber,
        List<Piece> packages,
        List<Document> documents,
        List<String> warnings) {

    /** A package, with the documents that are its own. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Piece(@Nullable String trackingNumber, List<Document> documents) {

        Piece {
            documents = Absent.asEmpty(documents);
        }
    }

    ShipmentCreated {
        packages = Absent.asEmpty(packages);
        documents = Absent.asEmpty(documents);
        warnings = Absent.asEmpty(warnings);
    }

    /** The documents of the shipment, then those of its packages. */
    List<Document> allDocuments() {
        return Stream.concat(documents.stream(), packages.stream().flatMap(piece -> piece.documents().stream()))
                .toList();
    }
}
