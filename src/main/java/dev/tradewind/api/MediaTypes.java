package dev.tradewind.api;

import dev.tradewind.api.Problem.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** Chooses media types by the {@code Accept} header. */
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

    /**
     * Of several forms the one that the caller likes best; the first where it likes all alike.
     *
     * @throws ProblemException when it takes none of them
     */
    static MediaType preferred(@Nullable String accept, List<MediaType> available) {
        List<MediaType> accepted = new ArrayList<>(parse(accept));
        if (accepted.isEmpty()) {
            return available.getFirst();
        }
        MimeTypeUtils.sortBySpecificity(accepted);
        return accepted.stream()
                .flatMap(wanted -> available.stream().filter(wanted::includes))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Kind.NOT_ACCEPTABLE, "Available here: " + available + "."));
    }

    private static List<MediaType> parse(@Nullable String accept) {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException unreadable) {
            throw ProblemException.parameter("header.Accept", "can't be read", "media types, such as application/pdf");
        }
    }
}
