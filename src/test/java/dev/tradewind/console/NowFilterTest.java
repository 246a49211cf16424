package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.AlertRepository.State;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;

class NowFilterTest {

    private static final PartnerCatalogue PARTNERS = new PartnerCatalogue(new PartnerSpecs(Path.of("partner-specs"))
            .partners().stream()
                    .map(new PartnerSpecs(Path.of("partner-specs"))::spec)
                    .toList());
    private static final Visitor MEI = new Visitor("mei", Set.of(Role.OPERATOR), "127.0.0.1");

    @Test
    void showsAllThatIsOpenWhereNothingIsAskedFor() {
        NowFilter filter = asked("", "", "").filter(PARTNERS, MEI);

        assertThat(filter).isEqualTo(NowFilter.ALL);
        assertThat(filter.href()).isEqualTo("/console");
        assertThat(filter.isNarrowed()).isFalse();
    }

    @Test
    void keepsAllThatIsAskedForInTheAddress() {
        NowFilter filter = new NowAsked(
                        "ACKNOWLEDGED",
                        "dpd",
                        "cn",
                        "DE",
                        "HIGH",
                        "ann & bob",
                        "only",
                        "shown",
                        "2026-11-22T12:00:00Z~0199c0de-0000-7000-8000-000000000001",
                        "2026-11-23T06:00:00Z~0199c0de-0000-7000-8000-000000000002")
                .filter(PARTNERS, MEI);

        var params =
                UriComponentsBuilder.fromUriString(filter.href()).build(true).getQueryParams();
        assertThat(params.keySet())
                .containsExactlyInAnyOrder(
                        "state",
                        "partner",
                        "origin",
                        "destination",
                        "severity",
                        "owner",
                        "snoozed",
                        "gathered",
                        "after",
                        "risksAfter");
        assertThat(params.getFirst("risksAfter"))
                .contains("2026-11-23")
                .endsWith("0199c0de-0000-7000-8000-000000000002");
        assertThat(params.getFirst("owner")).isEqualTo("ann%20%26%20bob");
        assertThat(filter.state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(filter.severity()).isEqualTo(Severity.HIGH);
        assertThat(filter.origin()).isEqualTo("CN");
        assertThat(filter.isNarrowed()).isTrue();
    }

    @Test
    void meIsWhoAsksAndTheAddressCanBeSharedAllTheSame() {
        NowFilter mine = asked("me", "", "").filter(PARTNERS, MEI);
        NowFilter nobodys = asked("nobody", "", "").filter(PARTNERS, MEI);

        assertThat(mine.owner().person()).isEqualTo("mei");
        assertThat(mine.href()).isEqualTo("/console?owner=me");
        assertThat(nobodys.owner().person()).isNull();
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertThatThrownBy(() -> asked("", "Berlin", "").filter(PARTNERS, MEI)).hasMessageStartingWith("origin ");
        assertThatThrownBy(() -> asked("", "", "yes").filter(PARTNERS, MEI)).hasMessageStartingWith("snoozed ");
        assertThatThrownBy(() -> asked("a".repeat(101), "", "").filter(PARTNERS, MEI))
                .hasMessageStartingWith("owner ");
    }

    private static NowAsked asked(String owner, String origin, String snoozed) {
        return new NowAsked("", "", origin, "", "", owner, snoozed, "", "", "");
    }
}
