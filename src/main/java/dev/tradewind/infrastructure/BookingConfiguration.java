package dev.tradewind.infrastructure;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.booking.Allocation;
import dev.tradewind.booking.Decisions;
import dev.tradewind.booking.Manifests;
import dev.tradewind.booking.MovingOn;
import dev.tradewind.booking.OrderIntake;
import dev.tradewind.booking.Outcomes;
import dev.tradewind.booking.PartnerHolds;
import dev.tradewind.booking.PartnerStanding;
import dev.tradewind.booking.PastDeliveries;
import dev.tradewind.booking.Pickups;
import dev.tradewind.booking.Quotes;
import dev.tradewind.booking.RecentDeliveries;
import dev.tradewind.booking.Voids;
import dev.tradewind.documents.CustomsPapers;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.PromiseResolver;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.Partners;
import dev.tradewind.partner.Terms;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.AllocationRules;
import dev.tradewind.specs.CustomsAreas;
import dev.tradewind.specs.ExchangeRates;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.BookingRepository;
import dev.tradewind.store.GuardRepository;
import dev.tradewind.store.IntakeRepository;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.ManifestRepository;
import dev.tradewind.store.MoveRepository;
import dev.tradewind.store.PastDeliveryRepository;
import dev.tradewind.store.PickupRepository;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.VoidRepository;
import dev.tradewind.work.Repeater;
import dev.tradewind.work.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Orders: taken in, given to a partner, booked, cancelled, handed over. */
@Configuration(proxyBeanMethods = false)
class BookingConfiguration {

    private static final Duration LOOK_WHETHER_DUE_EVERY = Duration.ofSeconds(1);

    @Bean
    AllocationRules allocationRules(PlatformSpecs specs, PartnerSpecs partners) {
        return specs.allocation(partners.partners());
    }

    @Bean
    RecentDeliveries recentDeliveries(
            PastDeliveryRepository repository, GuaranteeBook guarantees, AllocationRules rules, Clock clock) {
        return new RecentDeliveries(
                repository, guarantees::versions, rules.history().within(), clock);
    }

    /** Not in the sandbox: its journeys are compressed to seconds, so how long they took tells nothing of a promise. */
    @Bean
    @Profile("!sandbox")
    Repeater deliveryReading(RecentDeliveries deliveries) {
        return new Repeater("recent-deliveries", deliveries::readWhenDue, LOOK_WHETHER_DUE_EVERY);
    }

    @Bean
    Allocation allocation(
            PartnerCatalogue catalogue,
            PartnerSpecs partnerSpecs,
            PlatformSpecs specs,
            AllocationRules rules,
            PastDeliveries past,
            PartnerStanding standing) {
        ExchangeRates exchangeRates = specs.exchangeRates();
        Map<PartnerId, Terms> terms = catalogue.all().stream()
                .collect(Collectors.toMap(PartnerSpec::id, spec -> partnerSpecs.terms(spec, exchangeRates)));
        return new Allocation(catalogue, rules, terms, exchangeRates, past, standing);
    }

    @Bean
    Quotes quotes(Allocation allocation, GuaranteeBook guarantees, PromiseResolver promises, Clock clock) {
        return new Quotes(allocation, guarantees, promises, clock);
    }

    @Bean
    CustomsPapers customsPapers(CustomsAreas customsAreas, PlatformSpecs specs) {
        return new CustomsPapers(customsAreas, specs.customsForms());
    }

    @Bean
    OrderIntake orderIntake(
            IntakeRepository repository,
            ShipmentQueries queries,
            Allocation allocation,
            GuaranteeBook guarantees,
            PromiseResolver promises,
            ShipmentReview review,
            Transaction transaction,
            TraceContext trace,
            ObjectMapper mapper,
            Clock clock) {
        return new OrderIntake(
                repository, queries, allocation, guarantees, promises, review, transaction, trace, mapper, clock);
    }

    @Bean
    Voids voids(
            VoidRepository voids,
            JobRepository jobs,
            ShipmentReview review,
            Announcements announcements,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        return new Voids(voids, jobs, review, announcements, catalogue, transaction, clock);
    }

    @Bean
    Outcomes outcomes(
            BookingRepository bookings,
            JobRepository jobs,
            Voids voids,
            ReviewRepository reviews,
            ShipmentReview review,
            Announcements announcements,
            PartnerCatalogue catalogue,
            Allocation allocation,
            Transaction transaction,
            Clock clock) {
        return new Outcomes(
                bookings, jobs, voids, reviews, review, announcements, catalogue, allocation, transaction, clock);
    }

    @Bean
    Decisions decisions(
            BookingRepository bookings,
            JobRepository jobs,
            Voids voids,
            ShipmentReview review,
            Announcements announcements,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        return new Decisions(bookings, jobs, voids, review, announcements, catalogue, transaction, clock);
    }

    @Bean
    Pickups pickups(
            PickupRepository repository,
            Partners partners,
            PartnerCatalogue catalogue,
            ObjectMapper mapper,
            Clock clock) {
        return new Pickups(repository, partners, catalogue, mapper, clock);
    }

    @Bean
    Manifests manifests(ManifestRepository repository, Transaction transaction, ObjectMapper mapper, Clock clock) {
        return new Manifests(repository, transaction, mapper, clock);
    }

    @Bean
    PartnerHolds partnerHolds(GuardRepository guards, JobRepository jobs, Transaction transaction, Clock clock) {
        return new PartnerHolds(guards, jobs, transaction, clock);
    }

    @Bean
    Repeater movingOn(
            MoveRepository repository,
            PartnerStanding standing,
            Allocation allocation,
            GuaranteeBook guarantees,
            Transaction transaction,
            PartnerCatalogue catalogue,
            Clock clock) {
        MovingOn moving = new MovingOn(repository, catalogue, standing, allocation, guarantees, transaction, clock);
        return new Repeater("moving-on", moving::moveSome, LOOK_WHETHER_DUE_EVERY);
    }
}
