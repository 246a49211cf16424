package dev.tradewind.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A partner's {@code stubs/files.yaml}: which files it takes and which it drops. */
record FileSpec(
        @JsonProperty(required = true) Charset charset,
        @JsonProperty(required = true) Uploads uploads,
        @JsonProperty(required = true) Drops drops) {

    /**
     * Where we put our bookings.
     *
     * @param pattern glob of finished names
     * @param extract for each field of a booking the regular expression whose first group is its value: {@code reference},
     *     {@code trackingNumber}, {@code consignee} and {@code destination}, and where the file tells them {@code origin},
     *     {@code city}, {@code postalCode} and {@code attempt}, our client reference where the reference is another
     * @param cancels regular expression of a file that cancels the booking of its tracking number; null where none does
     */
    record Uploads(
            @JsonProperty(required = true) String folder,
            @JsonProperty(required = true) String pattern,
            @JsonProperty(required = true) Map<String, String> extract,
            @Nullable String cancels) {}

    /**
     * Where the partner leaves its tracking.
     *
     * @param name a template that sees {@code interchange}
     * @param template file in {@code __files}; sees {@code interchange}, {@code now} and {@code scans}, each with its parcel
     */
    record Drops(
            @JsonProperty(required = true) String folder,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String template) {}
}
