package dev.tradewind.partners.dhlexpress;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.LabelFormat;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document in an answer.
 *
 * @param typeCode {@code label}, {@code invoice}, {@code waybill} and the like
 * @param imageFormat {@code PDF}, {@code ZPL} and others; get-image calls it {@code encodingFormat}
 * @param content in base 64
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Document(
        @Nullable String typeCode,
        @JsonAlias("encodingFormat") @Nullable String imageFormat,
        @Nullable String content) {

    boolean is(String wantedType) {
        return wantedType.equals(typeCode);
    }

    /** The document as a label; empty when it is in no form that we print, or not in base 64. */
    Optional<Label> label() {
        return Arrays.stream(LabelFormat.values())
                .filter(format -> format.name().equalsIgnoreCase(imageFormat))
                .findFirst()
                .flatMap(format -> decoded().map(bytes -> new Label(format, bytes)));
    }

    private Optional<byte[]> decoded() {
        if (content == null || content.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(content));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Tells no content. */
    @Override
    public String toString() {
        return "Document[" + typeCode + ", " + imageFormat + "]";
    }
}
