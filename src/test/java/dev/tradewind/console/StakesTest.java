package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.IncidentQueries.Term;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StakesTest {

    private static final List<Term> TERMS = Stakes.terms(new PlatformSpecs(Path.of("partner-specs")).guarantees());

    @Test
    void aLegThatOwesNothingThreatensItsPromise() {
        assertThat(of("cross-border", 2, "last-mile"))
                .extracting(
                        Term::owing, Term::lateBySeconds, term -> term.amount().toPlainString(), Term::currency)
                .containsExactlyInAnyOrder(
                        tuple("delivered-by-promise", 0L, "3.00", "EUR"),
                        tuple("delivered-by-promise", 5 * 86_400L, "10.00", "EUR"));
    }

    @Test
    void whatIsNoLegOfAPromiseThreatensNothing() {
        assertThat(of("cross-border", 2, "heard-of")).isEmpty();
        assertThat(of("cross-border", 1, "delivered-by-promise"))
                .as("nothing was owed then")
                .isEmpty();
    }

    private static List<Term> of(String guarantee, int version, String clock) {
        return TERMS.stream()
                .filter(term -> term.guarantee().equals(guarantee)
                        && term.version() == version
                        && term.clock().equals(clock))
                .toList();
    }
}
