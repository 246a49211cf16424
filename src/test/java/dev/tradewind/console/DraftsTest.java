package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.sla.Guarantee;
import dev.tradewind.specs.InvalidSpec;
import dev.tradewind.specs.PlatformSpecs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftsTest {

    private final PlatformSpecs specs = new PlatformSpecs(Path.of("partner-specs"));
    private final List<Guarantee> versions = specs.guarantees();

    @Test
    void aDraftOfEveryShippedGuaranteeCanBeTriedAsItIs() {
        Instant now = Instant.parse("2026-11-23T09:00:00Z");
        List<Guarantee> running = versions.stream()
                .filter(version -> version.effectiveFrom().equals(Instant.parse("2026-11-01T00:00:00Z")))
                .toList();

        assertThat(running).isNotEmpty().allSatisfy(base -> {
            String text = Drafts.after(text(base), base, versions, now);
            Guarantee draft = specs.draft(text, versions);

            assertThat(draft.version()).isEqualTo(base.version() + 1);
            assertThat(draft.effectiveFrom()).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
            assertThat(Terms.changes(base, draft)).isEmpty();
        });
    }

    @Test
    void aDraftComesAfterAVersionThatIsStillToCome() {
        Guarantee base = versions.getFirst();

        String text =
                Drafts.after(text(base), base, versions, base.effectiveFrom().minusSeconds(1));

        assertThat(text).doesNotContain("effective-from: 2026-01-0");
        assertThat(specs.draft(text, versions).effectiveFrom())
                .isAfter(versions.stream()
                        .filter(version -> version.name().equals(base.name()))
                        .map(Guarantee::effectiveFrom)
                        .max(Instant::compareTo)
                        .orElseThrow());
    }

    @Test
    void tellsLineAndFieldOfAFault() {
        String wrong = text(versions.getFirst()).replaceFirst("owner: gateway", "owner: nobody");

        InvalidSpec invalid = catchThrowableOfType(InvalidSpec.class, () -> specs.draft(wrong, List.of()));

        assertThat(Drafts.words(invalid)).matches("Line \\d+, clocks\\[0].owner: .*merchant.*");
    }

    private String text(Guarantee version) {
        return specs.guaranteeTexts().stream()
                .filter(text -> specs.guarantee(text).equals(version))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
