package dev.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.alerting.DeadLetters;
import dev.tradewind.alerting.DeadLetters.Step;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.store.DeadLetterRepository;
import dev.tradewind.store.DeadLetterRepository.DeadLetter;
import dev.tradewind.store.DeadLetterRepository.Position;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can't go on by itself, and what people do about it. */
@RestController
@RequestMapping("/v1/ops")
class DeadLetterController {

    private static final Pattern CURSOR = Pattern.compile("([^~]{20,40})~([a-z]+-[0-9a-f-]{1,40})");

    private final DeadLetterRepository letters;
    private final DeadLetters desk;
    private final Contract.Judge closeSchema;
    private final Filters filters;

    DeadLetterController(DeadLetterRepository letters, DeadLetters desk, Contract contract, Filters filters) {
        this.letters = letters;
        this.desk = desk;
        this.closeSchema = contract.judge("DeadLetterClosing");
        this.filters = filters;
    }

    /** A letter as operations people see it. */
    record LetterBody(
            String id,
            String kind,
            String partner,
            @Nullable UUID shipmentId,
            String reason,
            Instant since) {

        static LetterBody of(DeadLetter letter) {
            return new LetterBody(
                    letter.id(),
                    letter.kind().name(),
                    letter.partner().value(),
                    letter.shipment(),
                    letter.reason(),
                    letter.since());
        }
    }

    /** How many letters are tried again. */
    record Replayed(int replayed) {}

    @GetMapping("/dead-letters")
    Page<LetterBody> list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int size = Page.size(limit);
        List<DeadLetter> found = letters.list(kind(kind), filters.text("partner", partner), position(cursor), size + 1);
        return Page.of(found, size, LetterBody::of, letter -> letter.since() + "~" + letter.id());
    }

    @PostMapping("/dead-letters/replay")
    Replayed replayAll(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String partner) {
        return new Replayed(desk.replayAll(kind(kind), filters.text("partner", partner)));
    }

    @PostMapping("/dead-letters/{id}/replay")
    ResponseEntity<Void> replay(@PathVariable String id) {
        return after(desk.replay(id), "letter");
    }

    @PostMapping("/dead-letters/{id}/close")
    ResponseEntity<Void> close(@PathVariable String id, Principal client, HttpServletRequest request)
            throws IOException {
        JsonNode body = JsonBodies.json(request);
        List<FieldError> faults = closeSchema.faults(body);
        if (!faults.isEmpty()) {
            throw ProblemException.faults(Kind.INVALID_REQUEST, faults);
        }
        return after(desk.close(id, client.getName(), body.get("note").asText()), "letter");
    }

    @PostMapping("/inbox/replay")
    Replayed replayMessages(@RequestParam(required = false) @Nullable String partner) {
        return new Replayed(desk.replayAll(DeadLetterRepository.Kind.MESSAGE, filters.text("partner", partner)));
    }

    @PostMapping("/inbox/{id}/replay")
    ResponseEntity<Void> replayMessage(@PathVariable String id) {
        return after(desk.replay("message-" + id), "message");
    }

    private static ResponseEntity<Void> after(Step step, String what) {
        return switch (step) {
            case DONE -> ResponseEntity.noContent().build();
            case NO_SUCH_LETTER -> throw new ProblemException(Kind.NOT_FOUND, "No failed " + what + " has this id.");
            case NEEDS_DECISION ->
                throw new ProblemException(
                        Kind.WRONG_STATE, "Only a person's word helps: POST /v1/shipments/{id}/decision.");
            case NEVER_REPEATED ->
                throw new ProblemException(
                        Kind.WRONG_STATE,
                        "The partner may have taken the request, so it is not made again: ask the partner, then close the letter with what it said.");
        };
    }

    private static DeadLetterRepository.@Nullable Kind kind(@Nullable String kind) {
        return Parameters.constant("kind", kind, DeadLetterRepository.Kind.class);
    }

    private static @Nullable Position position(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        Matcher form = CURSOR.matcher(cursor);
        if (!form.matches()) {
            throw Parameters.badCursor();
        }
        return new Position(Parameters.instant("cursor", form.group(1)), form.group(2));
    }
}
