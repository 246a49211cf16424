package dev.tradewind.guarantee;

import dev.tradewind.sla.Guarantee;
import dev.tradewind.specs.GuaranteeText;
import dev.tradewind.specs.InvalidSpec;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.GuaranteeRepository;
import dev.tradewind.store.GuaranteeRepository.Edition;
import dev.tradewind.store.GuaranteeRepository.Standing;
import dev.tradewind.store.GuaranteeRepository.Version;
import dev.tradewind.store.Transaction;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the guarantees the same on all gateways: their words stand in the database, an edition a change, and every gateway works
 * by the newest. Files are only where words come from: when a gateway starts that brings new versions, and when somebody has
 * one read its files again.
 */
public final class GuaranteeEditions {

    private static final Logger log = LoggerFactory.getLogger(GuaranteeEditions.class);

    private final GuaranteeBook book;
    private final GuaranteeRepository repository;
    private final PlatformSpecs specs;
    private final Transaction transaction;
    private final UUID gateway;
    private final Clock clock;

    private long number;
    private Map<Version, Guarantee> running = Map.of();
    private Map<String, String> faults = Map.of();

    /** @param gateway by which name this one tells that it lives */
    public GuaranteeEditions(
            GuaranteeBook book,
            GuaranteeRepository repository,
            PlatformSpecs specs,
            Transaction transaction,
            UUID gateway,
            MeterRegistry meters,
            Clock clock) {
        this.book = book;
        this.repository = repository;
        this.specs = specs;
        this.transaction = transaction;
        this.gateway = gateway;
        this.clock = clock;
        meters.gauge(
                "tradewind.guarantees.unknown", book, known -> known.unknown().size());
    }

    public GuaranteeBook book() {
        return book;
    }

    /**
     * Begins to work by the newest edition. Versions of this gateway's files that no edition ever had are added to it; of all
     * others the edition counts, whatever the files say: a gateway of yesterday that starts again takes nothing back.
     *
     * @throws InvalidSpec when the gateway's own files are wrong: that is found out before it works
     */
    public void open() {
        List<GuaranteeText> texts = specs.guaranteeTexts();
        List<Guarantee> own = specs.guarantees(texts, List.of());
        take(transaction.call(() -> {
            repository.lock();
            List<Version> written = versions(texts, own);
            return repository
                    .newest()
                    .map(newest -> with(newest, written))
                    .orElseGet(() -> repository.add(written, clock.instant()));
        }));
        own.stream().filter(version -> !book.versions().contains(version)).forEach(this::passedOver);
    }

    /** The words of a version that counts, comments and all. */
    public synchronized Optional<String> written(Guarantee version) {
        return running.entrySet().stream()
                .filter(one -> one.getValue().equals(version))
                .map(one -> one.getKey().text())
                .findFirst();
    }

    private Edition with(Edition newest, List<Version> own) {
        List<Version> all = new ArrayList<>(newest.versions());
        own.stream()
                .filter(version -> !repository.everHad(version.name(), version.version()))
                .forEach(all::add);
        if (all.size() == newest.versions().size()) {
            return newest;
        }
        try {
            specs.guarantees(all.stream().map(GuaranteeEditions::text).toList(), List.of());
        } catch (InvalidSpec invalid) {
            log.error(
                    "guarantees of this gateway's files don't count, for they don't fit those that do: {}",
                    invalid.getMessage());
            return newest;
        }
        return repository.add(all, clock.instant());
    }

    private void passedOver(Guarantee version) {
        log.error(
                "guarantee {} version {} does not count as this gateway's file says; what all gateways agree on does, until one is told to read its files again",
                version.name(),
                version.version());
    }

    /**
     * Reads this gateway's files again, and makes what they say count on all gateways: here once it is on disk, and on each
     * other within seconds. All files are right, or one is wrong and nothing changes. Calling it twice changes nothing more.
     *
     * @return all versions that count then
     * @throws InvalidSpec naming file, line and field; what is in force stays
     */
    public List<Guarantee> reload() {
        return transaction.call(() -> {
            repository.lock();
            Instant now = clock.instant();
            Edition newest = repository.newest().orElseThrow();
            take(newest);
            requireAllRead();
            List<Guarantee> kept = book.versions().stream()
                    .filter(version -> !version.effectiveFrom().isAfter(now))
                    .toList();
            List<GuaranteeText> texts = specs.guaranteeTexts();
            List<Guarantee> read = specs.guarantees(texts, kept);
            List<Version> versions = versions(texts, read);
            if (!Set.copyOf(versions).equals(Set.copyOf(newest.versions()))) {
                Edition next = repository.add(versions, now);
                Transaction.afterCommit(() -> take(next));
            }
            return GuaranteeBook.inOrder(read);
        });
    }

    private synchronized void requireAllRead() {
        faults.forEach((version, fault) -> {
            throw new InvalidSpec(Path.of("guarantees"), version + " counts, but this gateway can't read it: " + fault);
        });
    }

    /** Looks whether there is a newer edition, and tells by which this gateway works; to be repeated every few seconds. */
    public void follow() {
        if (isBehind(repository.newestNumber())) {
            repository.newest().ifPresent(this::take);
        }
        repository.tell(standing());
    }

    private synchronized boolean isBehind(long newest) {
        return newest != number || !faults.isEmpty();
    }

    private synchronized Standing standing() {
        return new Standing(gateway, number, book.unknown());
    }

    /** How the gateways stand to the newest edition. */
    public record Agreement(long edition, Instant madeAt, List<Standing> gateways) {

        public Agreement {
            gateways = List.copyOf(gateways);
        }

        /** The gateways that work by something else. */
        public List<Standing> others() {
            return gateways.stream().filter(gateway -> !isKeptBy(gateway)).toList();
        }

        public boolean isKeptBy(Standing gateway) {
            return Long.valueOf(edition).equals(gateway.edition())
                    && gateway.lacks().isEmpty();
        }
    }

    /** As the gateways last told. */
    public Agreement agreement() {
        Edition newest = repository.newest().orElseThrow();
        return new Agreement(newest.number(), newest.madeAt(), repository.gateways(clock.instant()));
    }

    /** Words that stay the same mean what they meant, for as long as this gateway runs. What can't be read waits, and the rest counts. */
    private synchronized void take(Edition edition) {
        if (edition.number() < number || !isBehind(edition.number())) {
            return;
        }
        Map<Version, Guarantee> read = new LinkedHashMap<>();
        Map<String, String> unread = new HashMap<>();
        for (Version version : edition.versions()) {
            try {
                Guarantee known = running.get(version);
                read.put(version, known == null ? specs.guarantee(text(version)) : known);
            } catch (InvalidSpec invalid) {
                unread.put(version.title(), invalid.place() + ": " + invalid.fault());
            }
        }
        book.replace(read.values(), unread.keySet());
        unread.forEach((version, fault) -> {
            if (!fault.equals(faults.get(version))) {
                log.error("guarantee {} counts, but this gateway can't read it: {}", version, fault);
            }
        });
        if (edition.number() != number) {
            log.info(
                    "gateway {} works by edition {} of the guarantees, made at {}",
                    gateway,
                    edition.number(),
                    edition.madeAt());
        }
        number = edition.number();
        running = read;
        faults = unread;
    }

    private static GuaranteeText text(Version version) {
        return new GuaranteeText(version.file(), version.text());
    }

    /** @param read of the texts, in their order */
    private static List<Version> versions(List<GuaranteeText> texts, List<Guarantee> read) {
        List<Version> versions = new ArrayList<>();
        for (int position = 0; position < texts.size(); position++) {
            Guarantee guarantee = read.get(position);
            GuaranteeText text = texts.get(position);
            versions.add(new Version(guarantee.name(), guarantee.version(), text.file(), text.text()));
        }
        return versions;
    }
}
