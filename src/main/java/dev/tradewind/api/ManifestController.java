package dev.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.booking.ManifestAnswer;
import dev.tradewind.booking.Manifests;
import dev.tradewind.documents.ManifestPrinter;
import dev.tradewind.documents.ManifestSheet;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.MerchantId;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.Weight;
import dev.tradewind.store.ManifestRepository;
import dev.tradewind.store.ManifestRepository.Line;
import dev.tradewind.store.ManifestRepository.Manifest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Closes the day with partners, for the order system. */
@RestController
@RequestMapping("/v1/manifests")
class ManifestController {

    private static final int LINES_AT_ONCE = 40;
    private static final List<MediaType> FORMS = List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PDF);

    private final Manifests manifests;
    private final ManifestRepository repository;
    private final PartnerCatalogue catalogue;
    private final PartnerAccounts accounts;
    private final Contract.Judge schema;
    private final Filters filters;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final ManifestPrinter printer = new ManifestPrinter();

    ManifestController(
            Manifests manifests,
            ManifestRepository repository,
            PartnerCatalogue catalogue,
            PartnerAccounts accounts,
            Contract contract,
            Filters filters,
            ObjectMapper mapper,
            Clock clock) {
        this.manifests = manifests;
        this.repository = repository;
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.schema = contract.judge("ManifestRequest");
        this.filters = filters;
        this.mapper = mapper;
        this.clock = clock;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ManifestBody> close(
            HttpServletRequest request,
            Principal client,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key)
            throws IOException {
        String checked = IdempotencyKey.checked(key);
        Manifests.Request closing = read(JsonBodies.json(request));
        return switch (manifests.close(closing, client.getName(), checked)) {
            case ManifestAnswer.Closed(var manifest) -> created(manifest).body(ManifestBody.of(manifest));
            case ManifestAnswer.Replayed(var manifest) ->
                created(manifest).header("Idempotency-Replayed", "true").body(ManifestBody.of(manifest));
            case ManifestAnswer.KeyReused() ->
                throw new ProblemException(
                        Kind.IDEMPOTENCY_KEY_REUSED, "An earlier request with this Idempotency-Key had another body.");
            case ManifestAnswer.Nothing() ->
                throw new ProblemException(
                        Kind.NOTHING_TO_MANIFEST,
                        "Nothing is booked with %s by the end of %s that is on no manifest yet."
                                .formatted(closing.partner(), closing.day()));
        };
    }

    private static ResponseEntity.BodyBuilder created(Manifest manifest) {
        return ResponseEntity.status(HttpStatus.CREATED).location(URI.create("/v1/manifests/" + manifest.id()));
    }

    private Manifests.Request read(JsonNode body) {
        List<FieldError> faults = new ArrayList<>(schema.faults(body));
        OrderChecks.texts("$", body, faults);
        refuse(faults);
        PartnerId partner = new PartnerId(body.get("partner").asText());
        if (catalogue.find(partner).isEmpty()) {
            faults.add(new FieldError(
                    "$.partner", "there is no partner '" + partner + "'", "one of " + catalogue.codes()));
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Optional<LocalDate> day = day(body, today);
        if (day.isEmpty() || day.get().isAfter(today)) {
            faults.add(new FieldError(
                    "$.day",
                    day.isEmpty() ? "there is no such day" : "is still to come",
                    "a day up to today, in UTC, such as " + today));
        }
        refuse(faults);
        MerchantId merchant = body.hasNonNull("merchantId")
                ? new MerchantId(body.get("merchantId").asText())
                : null;
        return new Manifests.Request(partner, merchant, day.orElseThrow());
    }

    private static Optional<LocalDate> day(JsonNode body, LocalDate today) {
        try {
            return Optional.of(
                    body.hasNonNull("day") ? LocalDate.parse(body.get("day").asText()) : today);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.faults(Kind.INVALID_REQUEST, faults);
        }
    }

    @GetMapping
    Page<ManifestBody> list(
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int size = Page.size(limit);
        return Page.of(
                repository.list(filters.text("partner", partner), Parameters.cursor(cursor), size + 1),
                size,
                ManifestBody::of,
                manifest -> manifest.id().toString());
    }

    /** With its lines as JSON, or as the document that is printed. */
    @GetMapping("/{id}")
    void manifest(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        Manifest manifest =
                repository.find(Parameters.pathId(id, "manifest")).orElseThrow(() -> Parameters.notFound("manifest"));
        MediaType form = MediaTypes.preferred(accept, FORMS);
        response.setContentType(form.toString());
        if (form.equals(MediaType.APPLICATION_PDF)) {
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"manifest-%s.pdf\"".formatted(id));
            printer.print(
                    sheet(manifest),
                    position -> repository.lines(manifest.id(), position, LINES_AT_ONCE).stream()
                            .map(ManifestController::printed)
                            .toList(),
                    response.getOutputStream());
        } else {
            List<Line> lines = repository.lines(manifest.id(), 0, Manifests.MOST_SHIPMENTS);
            mapper.writeValue(response.getOutputStream(), ManifestBody.of(manifest, lines));
        }
    }

    private ManifestSheet sheet(Manifest manifest) {
        PartnerSpec spec = catalogue.spec(manifest.partner());
        String account = spec.settings().get("manifest-account");
        MerchantId merchant = manifest.merchant();
        return new ManifestSheet(
                manifest.id().toString(),
                spec.name(),
                account == null ? null : accounts.credential(spec.id(), account),
                merchant == null ? null : merchant.value(),
                manifest.day(),
                manifest.shipments(),
                manifest.parcels(),
                Weight.ofGrams(manifest.totalWeightGrams()));
    }

    private static ManifestSheet.Line printed(Line line) {
        return new ManifestSheet.Line(
                line.position(),
                line.trackingNumbers(),
                line.orderReference(),
                line.country(),
                line.postalCode(),
                line.city(),
                line.parcels(),
                Weight.ofGrams(line.weightGrams()));
    }
}
