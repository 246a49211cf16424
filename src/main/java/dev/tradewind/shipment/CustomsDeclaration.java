package dev.tradewind.shipment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What customs must be told beside the goods themselves; needed where a shipment leaves its customs area. */
public record CustomsDeclaration(
        ContentType contentType,
        @Nullable String invoiceNumber,
        @Nullable LocalDate invoiceDate,
        @Nullable String exporterTaxId,
        @Nullable String importerTaxId,
        @Nullable String iossNumber) {

    /** Why the goods cross the border. */
    public enum ContentType {
        MERCHANDISE,
        GIFT,
        SAMPLE,
        DOCUMENT,
        RETURN,
        OTHER
    }
}
