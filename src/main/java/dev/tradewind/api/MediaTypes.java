package dev.tradewind.api;

import dev.tradewind.api.Problem.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Chooses the media type of a label by the {@code Accept} header. */
final class MediaTypes {

    private static final MediaType ZPL = MediaType.valueOf("application/zpl");
    private static final MediaType X_ZPL = MediaType.valueOf("application/x-zpl");

    private MediaTypes() {}

    /**
     * The name under which the caller takes what there is.
     *
     * @throws ProblemException when it takes it under none
     */
    static MediaType choose(@Nullable String accept, MediaType available) {
        List<MediaType> names = available.equals(ZPL) ? List.of(ZPL, X_ZPL) : List.of(available);
        List<MediaType> accepted = parse(accept);
        return names.stream()
                .filter(name -> accepted.isEmpty() || accepted.stream().anyMatch(wanted -> wanted.includes(name)))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Kind.NOT_ACCEPTABLE, "The label of this shipment is there as " + available + " only."));
    }

    private static List<MediaType> parse(@Nullable String accept) {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException unreadable) {
            throw ProblemException.parameter("header.Accept", "can't be read", "media types, such as application/pdf");
        }
    }
}
