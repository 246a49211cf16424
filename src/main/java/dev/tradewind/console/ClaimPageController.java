package dev.tradewind.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.claims.Claims;
import dev.tradewind.claims.Claims.Answer;
import dev.tradewind.claims.Claims.Filed;
import dev.tradewind.claims.Claims.Word;
import dev.tradewind.claims.EvidencePack;
import dev.tradewind.claims.EvidencePacks;
import dev.tradewind.claims.EvidenceSheet;
import dev.tradewind.console.Deeds.Outcome;
import dev.tradewind.documents.FactSheetPrinter;
import dev.tradewind.ledger.ClaimState;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.store.ClaimRepository;
import dev.tradewind.store.ClaimRepository.Claim;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Has partners asked for what they owe, writes down what they answer, and hands out what shows that they owe it. */
@Controller
class ClaimPageController {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,4})?");

    private final ClaimRepository repository;
    private final Claims claims;
    private final EvidencePacks packs;
    private final PartnerCatalogue catalogue;
    private final ObjectMapper mapper;
    private final Deeds deeds;
    private final FactSheetPrinter printer = new FactSheetPrinter();

    ClaimPageController(
            ClaimRepository repository,
            Claims claims,
            EvidencePacks packs,
            PartnerCatalogue catalogue,
            ObjectMapper mapper,
            Deeds deeds) {
        this.repository = repository;
        this.claims = claims;
        this.packs = packs;
        this.catalogue = catalogue;
        this.mapper = mapper;
        this.deeds = deeds;
    }

    /** @param on the page that it is asked from: {@code ledger}, or otherwise the claim's shipment */
    @PostMapping("/console/claims/{id}/file")
    ModelAndView file(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(defaultValue = "") String on,
            Visitor visitor,
            HttpServletRequest request) {
        Claim claim = find(id);
        String words = Deeds.note(note);
        Outcome outcome = deeds.perform(
                visitor,
                Act.FILE_CLAIM,
                ShipmentPageController.subject(claim.shipment()),
                words,
                () -> outcome(claims.file(claim.id(), new Word(visitor.name(), words))));
        return Shells.say(back(on, claim, ClaimState.OPEN), outcome.say("The claim is filed."), request);
    }

    /**
     * Writes down what the partner pays.
     *
     * @param amount in the claim's currency
     * @param on as when it is filed
     */
    @PostMapping("/console/claims/{id}/accept")
    ModelAndView accept(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(defaultValue = "") String on,
            Visitor visitor,
            HttpServletRequest request) {
        Claim claim = find(id);
        Money paid = paid(amount.strip(), claim.amount());
        String words = Deeds.note(note);
        return answered(claim, words, on, visitor, request, word -> outcome(claims.accept(claim.id(), paid, word)));
    }

    /**
     * Writes down that the partner pays nothing.
     *
     * @param note why it refuses
     * @param on as when it is filed
     */
    @PostMapping("/console/claims/{id}/refuse")
    ModelAndView refuse(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String on,
            Visitor visitor,
            HttpServletRequest request) {
        Claim claim = find(id);
        String why = Deeds.said("note", note);
        return answered(claim, why, on, visitor, request, word -> outcome(claims.refuse(claim.id(), word)));
    }

    private ModelAndView answered(
            Claim claim,
            @Nullable String words,
            String on,
            Visitor visitor,
            HttpServletRequest request,
            Function<Word, Outcome> step) {
        Outcome outcome = deeds.perform(
                visitor,
                Act.ANSWER_CLAIM,
                ShipmentPageController.subject(claim.shipment()),
                words,
                () -> step.apply(new Word(visitor.name(), words)));
        Money paid = repository.find(claim.id()).map(Claim::accepted).orElse(null);
        return Shells.say(
                back(on, claim, ClaimState.FILED),
                outcome.say("Written down: %s pays %s of %s."
                        .formatted(
                                claim.partner(),
                                paid == null ? "nothing" : Words.money(paid),
                                Words.money(claim.amount()))),
                request);
    }

    private static Money paid(String amount, Money claimed) {
        boolean isMoney = AMOUNT.matcher(amount).matches()
                && new BigDecimal(amount).scale() <= claimed.currency().getDefaultFractionDigits();
        if (!isMoney) {
            throw new BadInput(
                    "amount",
                    amount.isEmpty() ? "is missing" : "is '" + amount + "'",
                    "what it pays of " + Words.money(claimed) + ", such as "
                            + claimed.amount().toPlainString());
        }
        return new Money(new BigDecimal(amount), claimed.currency());
    }

    /** Where the step was taken, among the claims that wait for the same. */
    private static String back(String on, Claim claim, ClaimState waiting) {
        return on.equals("ledger")
                ? LedgerPage.claimsIn(waiting)
                : ShipmentPageController.href(claim.shipment()) + "#money";
    }

    private Claim find(String id) {
        return repository.find(NowController.uuid("id", id)).orElseThrow(() -> new NotThere("claim"));
    }

    private static Outcome outcome(Answer answer) {
        return switch (answer) {
            case Answer.Done ignored -> new Outcome.Done();
            case Answer.NoSuchClaim() -> throw new NotThere("claim");
            case Answer.NotPossible(var state) -> new Outcome.NotPossible("the claim is " + Words.of(state));
            case Answer.TooLate(var deadline) ->
                new Outcome.NotPossible("it was to be filed by " + Words.exact(deadline));
            case Answer.NotOfTheClaim(var claimed) ->
                throw new BadInput(
                        "amount", "is not within the claim", "more than 0 and at most " + Words.money(claimed));
        };
    }

    /** Files all that a partner can still be asked for. */
    @PostMapping("/console/ledger/claims")
    ModelAndView fileAll(
            @RequestParam String partner,
            @RequestParam(required = false) @Nullable String note,
            Visitor visitor,
            HttpServletRequest request) {
        PartnerId known = catalogue
                .named(partner)
                .map(PartnerSpec::id)
                .orElseThrow(() -> new BadInput("partner", "is '" + partner + "'", "a partner's code"));
        String words = Deeds.note(note);
        AtomicReference<@Nullable Filed> filed = new AtomicReference<>();
        Outcome outcome = deeds.perform(visitor, Act.FILE_CLAIM, "partner " + known, words, () -> {
            Filed done = claims.fileAll(known, new Word(visitor.name(), words));
            filed.set(done);
            return done.claims() == 0
                    ? new Outcome.NotPossible(known + " can be asked for nothing more")
                    : new Outcome.Done();
        });
        return Shells.say(LedgerPageController.PAGE + "#claims", outcome.say(said(filed.get(), known)), request);
    }

    private static String said(@Nullable Filed filed, PartnerId partner) {
        return filed == null
                ? ""
                : "%s on %s filed: %s."
                        .formatted(
                                Words.count(filed.claims(), "claim"),
                                partner,
                                Words.line(filed.total().amounts().stream()
                                        .map(Words::money)
                                        .toList()));
    }

    @GetMapping("/console/claims/{id}/evidence.pdf")
    ResponseEntity<byte[]> paper(@PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"claim-%s.pdf\"".formatted(id))
                .body(printer.print(EvidenceSheet.of(pack(id))));
    }

    @GetMapping("/console/claims/{id}/evidence.json")
    ResponseEntity<byte[]> json(@PathVariable String id) throws JsonProcessingException {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(mapper.writeValueAsBytes(pack(id)));
    }

    private EvidencePack pack(String id) {
        return packs.of(NowController.uuid("id", id)).orElseThrow(() -> new NotThere("claim"));
    }
}
