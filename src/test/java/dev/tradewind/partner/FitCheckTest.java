package dev.tradewind.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FitCheckTest {

    private static final String NAME = "$.consignee.name";

    @Test
    void whatFitsIsHandedOnUntouched() {
        FitCheck fit = FitCheck.forPartner("Acme");

        assertThat(fit.required(NAME, "  李伟 ", 5)).isEqualTo("  李伟 ");
        assertThat(fit.optional("$.consignee.company", "Äpfel", 5)).isEqualTo("Äpfel");
        assertThatCode(fit::orThrow).doesNotThrowAnyException();
    }

    @Test
    void namesFieldAndLimitOfATextThatIsTooLongAndDoesNotCutIt() {
        FitCheck fit = FitCheck.forPartner("Acme");

        assertThat(fit.required(NAME, "123456", 5)).isEqualTo("123456");
        assertThat(fit.optional("$.consignee.city", "1234567", 6)).isEqualTo("1234567");

        assertThat(faults(fit))
                .containsExactly(
                        new FieldFault(NAME, "Acme takes at most 5 characters, this has 6"),
                        new FieldFault("$.consignee.city", "Acme takes at most 6 characters, this has 7"));
    }

    @Test
    void countsCharactersAsPeopleDo() {
        FitCheck fit = FitCheck.forPartner("Acme");

        fit.required(NAME, "😀😀", 2);

        assertThatCode(fit::orThrow).doesNotThrowAnyException();
    }

    @Test
    void namesTheCharacterSetThatCannotSayAText() {
        FitCheck fit = FitCheck.forPartner("Acme", StandardCharsets.ISO_8859_1);

        assertThat(fit.required(NAME, "李伟", 35)).isEqualTo("李伟");
        fit.required("$.consignee.city", "Zürich", 35);

        assertThat(faults(fit)).containsExactly(new FieldFault(NAME, "Acme takes ISO-8859-1 characters only"));
    }

    @Test
    void aTextMayBeTooLongAndUnspeakableAtOnce() {
        FitCheck fit = FitCheck.forPartner("Acme", StandardCharsets.US_ASCII);

        fit.optional(NAME, "Zürich", 5);

        assertThat(faults(fit)).extracting(FieldFault::path).containsExactly(NAME, NAME);
    }

    @Test
    void missesWhatThePartnerNeeds() {
        FitCheck fit = FitCheck.forPartner("Acme");

        assertThat(fit.required(NAME, null, 5)).isEmpty();
        assertThat(fit.required("$.consignee.city", " ", 5)).isEmpty();

        assertThat(faults(fit))
                .containsExactly(
                        new FieldFault(NAME, "Acme needs it"), new FieldFault("$.consignee.city", "Acme needs it"));
    }

    @Test
    void doesNotMissWhatItCanDoWithout() {
        FitCheck fit = FitCheck.forPartner("Acme");

        assertThat(fit.optional(NAME, null, 5)).isNull();
        assertThat(fit.optional(NAME, "  ", 1)).isNull();
        fit.require(true, NAME, "never told");

        assertThatCode(fit::orThrow).doesNotThrowAnyException();
    }

    @Test
    void tellsAnyOtherRuleThatIsBroken() {
        FitCheck fit = FitCheck.forPartner("Acme");

        fit.require(false, "$.parcels", "Acme takes one parcel");

        OrderDoesNotFit misfit = catchThrowableOfType(OrderDoesNotFit.class, fit::orThrow);
        assertThat(misfit).hasMessage("$.parcels: Acme takes one parcel");
        assertThat(misfit.faults()).containsExactly(new FieldFault("$.parcels", "Acme takes one parcel"));
    }

    @Property
    void neverChangesAText(@ForAll String text, @ForAll @IntRange(max = 40) int limit, @ForAll boolean anyCharacter) {
        Charset charset = StandardCharsets.US_ASCII;
        FitCheck fit = anyCharacter ? FitCheck.forPartner("Acme") : FitCheck.forPartner("Acme", charset);

        String handedOn = fit.required(NAME, text, limit);

        assertThat(handedOn).isEqualTo(text.isBlank() ? "" : text);
        boolean tooLong = text.codePointCount(0, text.length()) > limit;
        boolean foreign = !anyCharacter && !text.chars().allMatch(character -> character < 128);
        if (text.isBlank() || tooLong || foreign) {
            assertThat(faults(fit))
                    .isNotEmpty()
                    .allSatisfy(fault -> assertThat(fault.path()).isEqualTo(NAME));
        } else {
            assertThatCode(fit::orThrow).doesNotThrowAnyException();
        }
    }

    private static List<FieldFault> faults(FitCheck fit) {
        return catchThrowableOfType(OrderDoesNotFit.class, fit::orThrow).faults();
    }
}
