package dev.tradewind.api;

import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.GuaranteeEditions;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.specs.InvalidSpec;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows which guarantee is in force for what, and has their files read again. */
@RestController
class GuaranteeController {

    private static final Logger log = LoggerFactory.getLogger(GuaranteeController.class);

    private final GuaranteeBook guarantees;
    private final GuaranteeEditions editions;
    private final Clock clock;

    GuaranteeController(GuaranteeBook guarantees, GuaranteeEditions editions, Clock clock) {
        this.guarantees = guarantees;
        this.editions = editions;
        this.clock = clock;
    }

    @GetMapping("/v1/ops/guarantees")
    GuaranteesBody guarantees() {
        return body(guarantees.versions());
    }

    private GuaranteesBody body(List<Guarantee> versions) {
        Instant now = clock.instant();
        return GuaranteesBody.of(
                versions.stream()
                        .map(version -> GuaranteeBody.of(
                                version, GuaranteeBook.until(version, versions).orElse(null), now))
                        .toList(),
                editions.agreement());
    }

    /** Answers with what is there from now on; the gateways follow. */
    @PostMapping("/v1/ops/guarantees:reload")
    GuaranteesBody reload(Principal client, HttpServletRequest request) {
        List<Guarantee> read;
        try {
            read = editions.reload();
        } catch (InvalidSpec invalid) {
            log.warn(
                    "{} had the guarantees read again, and nothing changes: {}",
                    client.getName(),
                    invalid.getMessage());
            throw ProblemException.faults(
                    Kind.INVALID_GUARANTEES, List.of(new FieldError(invalid.place(), invalid.fault(), null)));
        }
        AuditedCalls.because(
                request,
                read.stream()
                        .map(version -> version.name() + " " + version.version())
                        .collect(Collectors.joining(", ")));
        log.info("{} had the guarantees read again", client.getName());
        return body(read);
    }
}
