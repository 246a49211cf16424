package dev.tradewind.sandbox;

import dev.tradewind.specs.InvalidSpec;
import dev.tradewind.specs.SpecFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One simulated partner.
 *
 * @param id its code, the name of its folder
 * @param stubs the folder {@code partner-specs/<id>/stubs}
 * @param push how it pushes scans, where it does
 * @param files how it exchanges files, where it does
 */
record SimulatedPartner(String id, Path stubs, ParcelViews views, Optional<PushSpec> push, Optional<FileSpec> files) {

    /**
     * Reads a partner's folder.
     *
     * @throws InvalidSpec naming the file and the field that is wrong
     */
    static SimulatedPartner load(Path folder, Places places) {
        Path stubs = folder.resolve("stubs");
        return new SimulatedPartner(
                folder.getFileName().toString(),
                stubs,
                new ParcelViews(JourneyCodes.load(stubs.resolve("journey-codes.csv")), places),
                optional(stubs.resolve("push.yaml"), PushSpec.class),
                optional(stubs.resolve("files.yaml"), FileSpec.class));
    }

    /**
     * A template among the partner's {@code __files}.
     *
     * @throws InvalidSpec when there is no such file
     */
    String template(String name) {
        Path file = templateFile(name);
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new InvalidSpec(file, "template: " + unreadable);
        }
    }

    /** Checks the templates of what the partner pushes and drops. */
    void checkTemplates(PartnerTemplates templates) {
        Stream.concat(
                        push.map(PushSpec::template).stream(),
                        files.map(exchange -> exchange.drops().template()).stream())
                .forEach(name -> templates.check(templateFile(name), template(name)));
    }

    private Path templateFile(String name) {
        return stubs.resolve("__files").resolve(name);
    }

    private static <T> Optional<T> optional(Path file, Class<T> shape) {
        return Files.exists(file) ? Optional.of(SpecFile.yaml(file, shape)) : Optional.empty();
    }
}
