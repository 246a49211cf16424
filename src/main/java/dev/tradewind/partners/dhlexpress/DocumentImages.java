package dev.tradewind.partners.dhlexpress;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** The answer to {@code GET /shipments/{n}/get-image}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record DocumentImages(List<Document> documents) {

    DocumentImages {
        documents = Absent.asEmpty(documents);
    }
}
