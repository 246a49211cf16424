package dev.tradewind.partners.dpd;

import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.PartnerId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/** DPD's facts from {@code partner.yaml}, in types. */
final class Dpd {

    static final PartnerId ID = new PartnerId("dpd");

    private final PartnerSpec spec;

    Dpd(PartnerSpec spec) {
        this.spec = spec;
    }

    String name() {
        return spec.name();
    }

    /** The language of DPD's messages and dates, as it names it: {@code en_EN}. */
    String messageLanguage() {
        return spec.setting("message-language");
    }

    String paperFormat() {
        return spec.setting("paper-format");
    }

    /** Where DPD's clocks are read when it names neither zone nor country. */
    ZoneId zone() {
        return ZoneId.of(spec.setting("time-zone"));
    }

    Duration loginGap() {
        return Duration.parse(spec.setting("login-gap"));
    }

    /** Whether a fault says that the token is no longer taken, so that a new login helps. */
    boolean tokenIsRefusedBy(String errorCode) {
        return words("token-refused-by").contains(errorCode);
    }

    /** Where the sending depot is. */
    CountryCode depotCountry() {
        return new CountryCode(spec.setting("depot-country"));
    }

    String customsTermsDdp() {
        return spec.setting("customs-terms-ddp");
    }

    String customsTermsDap() {
        return spec.setting("customs-terms-dap");
    }

    String datePattern() {
        return spec.setting("date-pattern");
    }

    PartnerSpec spec() {
        return spec;
    }

    private Set<String> words(String setting) {
        return Set.of(spec.setting(setting).strip().split("\\s+"));
    }
}
