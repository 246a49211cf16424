package dev.tradewind.alerting;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.specs.IncidentRules;
import dev.tradewind.store.GatheringRepository;
import dev.tradewind.store.GatheringRepository.Lane;
import dev.tradewind.store.GatheringRepository.Office;
import dev.tradewind.store.GatheringRepository.Opening;
import dev.tradewind.store.GatheringRepository.Partnerwide;
import dev.tradewind.store.GatheringRepository.Taken;
import dev.tradewind.store.StepRepository;
import dev.tradewind.store.StepRepository.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one incident of the alerts of one cause as the cause unfolds, and ends it when the cause is gone. */
public final class Gathering {

    private static final Logger log = LoggerFactory.getLogger(Gathering.class);

    private final GatheringRepository repository;
    private final StepRepository steps;
    private final IncidentRules rules;

    public Gathering(GatheringRepository repository, StepRepository steps, IncidentRules rules) {
        this.repository = repository;
        this.steps = steps;
        this.rules = rules;
    }

    /** One round; to be called by one at a time. */
    void gather(Instant now) {
        Instant since = now.minus(rules.within());
        repository.sort(since, now);
        open(offices(since, now), since, now);
        open(lanes(since, now), since, now);
        open(partners(since, now), since, now);
        List<Taken> taken = repository.takeOver(now);
        steps.add(taken.stream()
                .map(one -> Step.byGateway(one.incident(), now, "taken-over", "by incident " + one.broader()))
                .toList());
        if (!taken.isEmpty()) {
            repository.sort(since, now);
        }
        note(repository.reopen(now), "reopened", now);
        note(repository.close(now, rules.quietFor(), rules.reopensWithin()), "closed", now);
    }

    /** Alerts join at once, so that none is counted for the next, broader kind of cause as well. */
    private void open(Collection<Opening> causes, Instant since, Instant now) {
        if (causes.isEmpty()) {
            return;
        }
        Map<UUID, String> details = new HashMap<>();
        causes.forEach(cause -> details.put(cause.id(), cause.detail()));
        List<UUID> opened = repository.open(causes, now);
        steps.add(opened.stream()
                .map(id -> Step.byGateway(id, now, "opened", details.get(id)))
                .toList());
        opened.forEach(id -> log.warn("incident {}: {}", id, details.get(id)));
        repository.sort(since, now);
    }

    private void note(List<UUID> incidents, String action, Instant now) {
        steps.add(incidents.stream()
                .map(id -> Step.byGateway(id, now, action, null))
                .toList());
        incidents.forEach(id -> log.info("incident {} is {}", id, action));
    }

    private List<Opening> offices(Instant since, Instant now) {
        return repository.offices(since, rules.customs().alerts()).stream()
                .map(office -> office(office, now))
                .toList();
    }

    private static Opening office(Office office, Instant now) {
        return new Opening(
                id(now),
                "customs",
                office.place(),
                null,
                null,
                null,
                null,
                office.place(),
                "customs in %s holds parcels until their clocks break, %d when this was noticed"
                        .formatted(office.place(), office.alerts()));
    }

    private List<Opening> lanes(Instant since, Instant now) {
        return repository.lanes(since, rules.lane().alerts()).stream()
                .map(lane -> lane(lane, now))
                .toList();
    }

    private static Opening lane(Lane lane, Instant now) {
        return new Opening(
                id(now),
                "lane",
                "%s/%s-%s/%s".formatted(lane.partner(), lane.origin(), lane.destination(), lane.milestone()),
                lane.partner(),
                lane.origin(),
                lane.destination(),
                lane.milestone(),
                null,
                "%s is late from %s to %s with the milestone %s, %d parcels when this was noticed"
                        .formatted(lane.partner(), lane.origin(), lane.destination(), lane.milestone(), lane.alerts()));
    }

    private List<Opening> partners(Instant since, Instant now) {
        IncidentRules.Partnerwide enough = rules.partner();
        return repository.partners(since, enough.incidents(), enough.alerts()).stream()
                .map(partner -> partner(partner, now))
                .toList();
    }

    private static Opening partner(Partnerwide partner, Instant now) {
        return new Opening(
                id(now),
                "partner",
                partner.partner(),
                partner.partner(),
                null,
                null,
                null,
                null,
                "%s is late everywhere: %d of its lanes and %d parcels beside them when this was noticed"
                        .formatted(partner.partner(), partner.incidents(), partner.alerts()));
    }

    private static UUID id(Instant now) {
        return UuidCreator.getTimeOrderedEpoch(now);
    }
}
