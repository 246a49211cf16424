package dev.tradewind.partners.dpd;

import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.TokenVault;
import dev.tradewind.partner.TokenVault.AccessToken;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.specs.CustomsAreas;
import java.time.Clock;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** DPD's beans, by the names that its routes call. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "tradewind.partners.dpd", name = "enabled", matchIfMissing = true)
class DpdConfiguration {

    @Bean
    DpdAccount dpdAccount(
            PartnerCatalogue catalogue,
            PartnerAccounts accounts,
            TokenVault vault,
            Clock clock,
            ProducerTemplate producer) {
        Dpd dpd = new Dpd(catalogue.spec(Dpd.ID));
        return new DpdAccount(dpd, accounts, vault, new LoginPace(dpd.loginGap(), clock), () -> login(producer));
    }

    @Bean
    DpdBooking dpdBooking(PartnerCatalogue catalogue, DpdAccount dpdAccount, CustomsAreas customsAreas) {
        Dpd dpd = new Dpd(catalogue.spec(Dpd.ID));
        return new DpdBooking(
                dpd,
                dpdAccount,
                new OrderMapper(dpd, address -> customsAreas.bordersBetween(dpd.depotCountry(), address)));
    }

    @Bean
    DpdTracking dpdTracking(PartnerCatalogue catalogue, DpdAccount dpdAccount, CountryZones zones) {
        Dpd dpd = new Dpd(catalogue.spec(Dpd.ID));
        return new DpdTracking(dpd, dpdAccount, new StatusTime(dpd.datePattern(), dpd.zone(), zones));
    }

    /**
     * Calls the route {@code dpd.login}. However it fails, the call that wanted the token was not made, so it is told as
     * a failure that is safe to retry.
     */
    static AccessToken login(ProducerTemplate producer) {
        try {
            return producer.requestBody("direct:dpd.login", null, AccessToken.class);
        } catch (CamelExecutionException failed) {
            if (failed.getCause() instanceof PartnerFailure failure && failure.safeToRetry()) {
                throw failure;
            }
            var noToken = new PartnerFailure.Unauthorised(Dpd.ID, "login", "no token: " + failed.getCause());
            noToken.initCause(failed);
            throw noToken;
        }
    }
}
