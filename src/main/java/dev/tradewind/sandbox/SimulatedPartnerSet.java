package dev.tradewind.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The partners that are simulated, as their folders in {@code partner-specs} describe them. */
final class SimulatedPartnerSet {

    private final Map<String, SimulatedPartner> partners;

    private final Places places;

    private SimulatedPartnerSet(Collection<SimulatedPartner> partners, Places places) {
        this.places = places;
        this.partners =
                partners.stream().collect(Collectors.toUnmodifiableMap(SimulatedPartner::id, Function.identity()));
    }

    /** Reads every wanted folder that has {@code stubs}. */
    static SimulatedPartnerSet load(Path partnerSpecs, Predicate<String> wanted) {
        Places places = Places.load(partnerSpecs);
        try (Stream<Path> folders = Files.list(partnerSpecs)) {
            return new SimulatedPartnerSet(
                    folders.filter(folder -> Files.isDirectory(folder.resolve("stubs")))
                            .filter(folder -> wanted.test(folder.getFileName().toString()))
                            .sorted()
                            .map(folder -> SimulatedPartner.load(folder, places))
                            .toList(),
                    places);
        } catch (IOException failure) {
            throw new UncheckedIOException("can't list " + partnerSpecs, failure);
        }
    }

    Places places() {
        return places;
    }

    List<SimulatedPartner> all() {
        return List.copyOf(partners.values());
    }

    /**
     * A partner that must be simulated.
     *
     * @throws IllegalArgumentException when it isn't
     */
    SimulatedPartner partner(String id) {
        SimulatedPartner partner = partners.get(id);
        if (partner == null) {
            throw new IllegalArgumentException(
                    "no simulated partner '%s'; there are %s".formatted(id, partners.keySet()));
        }
        return partner;
    }
}
