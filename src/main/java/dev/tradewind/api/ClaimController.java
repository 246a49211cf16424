package dev.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.api.LedgerBody.Amount;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.claims.Claims;
import dev.tradewind.claims.Claims.Answer;
import dev.tradewind.claims.Claims.Filed;
import dev.tradewind.claims.Claims.Word;
import dev.tradewind.claims.EvidencePack;
import dev.tradewind.claims.EvidencePacks;
import dev.tradewind.claims.EvidenceSheet;
import dev.tradewind.documents.FactSheetPrinter;
import dev.tradewind.ledger.ClaimState;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.store.ClaimRepository;
import dev.tradewind.store.ClaimRepository.Claim;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.Principal;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Claims on partners, and what people do with them. */
@RestController
@RequestMapping("/v1/ops")
class ClaimController {

    private static final List<MediaType> FORMS = List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PDF);

    private final ClaimRepository repository;
    private final Claims claims;
    private final EvidencePacks packs;
    private final PartnerCatalogue catalogue;
    private final Contract.Judge stepSchema;
    private final Contract.Judge acceptanceSchema;
    private final Filters filters;
    private final ObjectMapper mapper;
    private final FactSheetPrinter printer = new FactSheetPrinter();

    ClaimController(
            ClaimRepository repository,
            Claims claims,
            EvidencePacks packs,
            PartnerCatalogue catalogue,
            Contract contract,
            Filters filters,
            ObjectMapper mapper) {
        this.repository = repository;
        this.claims = claims;
        this.packs = packs;
        this.catalogue = catalogue;
        this.stepSchema = contract.judge("ClaimStep");
        this.acceptanceSchema = contract.judge("ClaimAcceptance");
        this.filters = filters;
        this.mapper = mapper;
    }

    @GetMapping("/claims")
    Page<ClaimBody> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int size = Page.size(limit);
        List<Claim> found = repository.list(
                Parameters.constant("state", state, ClaimState.class),
                filters.text("partner", partner),
                Parameters.cursor(cursor),
                size + 1);
        return Page.of(found, size, ClaimBody::of, claim -> claim.id().toString());
    }

    @GetMapping("/claims/{id}")
    ClaimBody claim(@PathVariable String id) {
        return ClaimBody.of(repository.find(claimId(id)).orElseThrow(() -> Parameters.notFound("claim")));
    }

    @PostMapping("/claims/{id}/file")
    ClaimBody file(@PathVariable String id, Principal client, HttpServletRequest request) throws IOException {
        Word word = word(client, body(request, stepSchema));
        return after(claims.file(claimId(id), word));
    }

    @PostMapping("/claims/{id}/accept")
    ClaimBody accept(@PathVariable String id, Principal client, HttpServletRequest request) throws IOException {
        JsonNode body = body(request, acceptanceSchema);
        return after(claims.accept(claimId(id), paid(body), word(client, body)));
    }

    @PostMapping("/claims/{id}/refuse")
    ClaimBody refuse(@PathVariable String id, Principal client, HttpServletRequest request) throws IOException {
        Word word = word(client, body(request, stepSchema));
        return after(claims.refuse(claimId(id), word));
    }

    /** What was filed of a partner's claims at once. */
    record FiledBody(int filed, List<Amount> totals) {}

    @PostMapping("/partners/{partner}/claims/file")
    FiledBody fileAll(@PathVariable String partner, Principal client, HttpServletRequest request) throws IOException {
        PartnerId known = catalogue
                .named(partner)
                .orElseThrow(() -> Parameters.notFound("partner"))
                .id();
        Filed filed = claims.fileAll(known, word(client, body(request, stepSchema)));
        return new FiledBody(
                filed.claims(), filed.total().amounts().stream().map(Amount::of).toList());
    }

    /** What shows why it is owed, as JSON or as a paper. */
    @GetMapping("/claims/{id}/evidence")
    void evidence(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        EvidencePack pack = packs.of(claimId(id)).orElseThrow(() -> Parameters.notFound("claim"));
        MediaType form = MediaTypes.preferred(accept, FORMS);
        response.setContentType(form.toString());
        if (form.equals(MediaType.APPLICATION_PDF)) {
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"claim-%s.pdf\"".formatted(id));
            response.getOutputStream().write(printer.print(EvidenceSheet.of(pack)));
        } else {
            mapper.writeValue(response.getOutputStream(), pack);
        }
    }

    private static UUID claimId(String id) {
        return Parameters.pathId(id, "claim");
    }

    private static ClaimBody after(Answer answer) {
        return switch (answer) {
            case Answer.Done(var claim) -> ClaimBody.of(claim);
            case Answer.NoSuchClaim() -> throw Parameters.notFound("claim");
            case Answer.NotPossible(var state) ->
                throw new ProblemException(Kind.WRONG_STATE, "The claim is " + state + ".");
            case Answer.TooLate(var deadline) ->
                throw new ProblemException(Kind.WRONG_STATE, "It was to be filed by " + deadline + ".");
            case Answer.NotOfTheClaim(var claimed) ->
                throw ProblemException.faults(
                        Kind.INVALID_REQUEST,
                        List.of(new FieldError(
                                "$.amount",
                                "is not within the claim",
                                "more than 0 and at most " + claimed + ", in its currency")));
        };
    }

    private static @Nullable JsonNode body(HttpServletRequest request, Contract.Judge schema) throws IOException {
        JsonNode body = JsonBodies.optionalJson(request);
        if (body != null) {
            List<FieldError> faults = schema.faults(body);
            if (!faults.isEmpty()) {
                throw ProblemException.faults(Kind.INVALID_REQUEST, faults);
            }
        }
        return body;
    }

    private static Word word(Principal client, @Nullable JsonNode body) {
        return new Word(
                client.getName(),
                body != null && body.hasNonNull("note") ? body.get("note").asText() : null);
    }

    private static @Nullable Money paid(@Nullable JsonNode body) {
        if (body == null || !body.hasNonNull("amount")) {
            return null;
        }
        JsonNode amount = body.get("amount");
        String code = amount.get("currency").asText();
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .findFirst()
                .map(currency -> new Money(new BigDecimal(amount.get("amount").asText()), currency))
                .orElseThrow(() -> ProblemException.faults(
                        Kind.INVALID_REQUEST,
                        List.of(new FieldError(
                                "$.amount.currency", "'" + code + "' is no currency", "the claim's currency"))));
    }
}
