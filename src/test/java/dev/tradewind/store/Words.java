package dev.tradewind.store;

import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.Reading;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.TrackingEvent;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads messages of the form {@code number time code}, DHL Express's. */
final class Words implements TrackingReader {

    private static final PartnerId DHL = new PartnerId("dhl-express");

    @Override
    public PartnerId partner() {
        return DHL;
    }

    @Override
    public Reading read(RawMessage message) {
        String[] words = new String(message.body(), StandardCharsets.UTF_8).split(" ");
        return Reading.of(List.of(new TrackingEvent(
                DHL,
                new TrackingNumber(words[0]),
                EventCode.valueOf(words[2]),
                null,
                EventTime.told(OffsetDateTime.parse(words[1]), words[1]),
                Classifier.ACTUAL,
                null,
                words[2],
                "words for " + words[2])));
    }
}
