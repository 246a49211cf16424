package dev.tradewind.sandbox;

import java.nio.file.Path;

/**
 * One simulated partner.
 *
 * @param id its code, the name of its folder
 * @param stubs the folder {@code partner-specs/<id>/stubs}
 */
record SimulatedPartner(String id, Path stubs, ParcelViews views) {

    static SimulatedPartner load(Path folder, Places places) {
        Path stubs = folder.resolve("stubs");
        return new SimulatedPartner(
                folder.getFileName().toString(),
                stubs,
                new ParcelViews(JourneyCodes.load(stubs.resolve("journey-codes.csv")), places));
    }
}
