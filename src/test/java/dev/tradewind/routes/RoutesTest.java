package dev.tradewind.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tradewind.infrastructure.RouteChecks;
import dev.tradewind.infrastructure.RouteFiles;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.WebhookVerifier;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.PartnerSpecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own route files keep every rule. */
class RoutesTest {

    private static final List<PartnerSpec> PARTNERS = partners();
    private static final RouteFiles ROUTES = RouteFiles.read(Path.of("routes"), file -> true);

    static Stream<Named<Function<RouteStyle, List<String>>>> rules() {
        return Stream.of(
                Named.of("ids are owner and verb", RouteStyle::idsThatAreNotOwnerAndVerb),
                Named.of("a partner's routes are in its file", RouteStyle::routesInAnotherPartnersFile),
                Named.of("every route is described", RouteStyle::routesWithoutADescription),
                Named.of("routes are short", RouteStyle::longRoutes),
                Named.of("files hold routes alone", RouteStyle::otherThanRoutes),
                Named.of("there is no script", RouteStyle::scripts),
                Named.of("nothing is compared in simple", RouteStyle::comparisons),
                Named.of("hosts are settings", RouteStyle::literalHosts),
                Named.of("secrets are settings", RouteStyle::literalSecrets));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void read(Function<RouteStyle, List<String>> rule) {
        assertThat(rule.apply(new RouteStyle(ROUTES))).isEmpty();
    }

    @Test
    void fitTogether() {
        // Whether a verifier's bean is there is seen at the start; here, that its class is
        Set<PartnerId> verified = PARTNERS.stream()
                .map(PartnerSpec::id)
                .filter(RoutesTest::hasVerifier)
                .collect(Collectors.toSet());

        new RouteChecks(ROUTES, PARTNERS, verified).orThrow();
    }

    @Test
    void areCalledAndTakeEveryCall() throws IOException {
        Set<String> calledFromJava = calledFromJava();

        assertThat(calledFromJava).isNotEmpty();
        assertThat(new RouteStyle(ROUTES).callsFromJavaThatNobodyTakes(calledFromJava))
                .isEmpty();
        assertThat(new RouteStyle(ROUTES).routesThatNobodyCalls(PARTNERS, calledFromJava))
                .isEmpty();
    }

    private static boolean hasVerifier(PartnerId partner) {
        String folder = partner.value().replace("-", "");
        return new ClassFileImporter()
                .importPackages("dev.tradewind.partners." + folder).stream()
                        .anyMatch(type -> type.isAssignableTo(WebhookVerifier.class) && !type.isInterface());
    }

    private static List<PartnerSpec> partners() {
        PartnerSpecs specs = new PartnerSpecs(Path.of("partner-specs"));
        return specs.partners().stream().map(specs::spec).toList();
    }

    /** The routes that partners' packages call by name. */
    private static Set<String> calledFromJava() throws IOException {
        Pattern call = Pattern.compile("\"direct:([^\"]+)\"");
        Set<String> called = new HashSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/dev/tradewind/partners"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                call.matcher(Files.readString(source)).results().forEach(found -> called.add(found.group(1)));
            }
        }
        return called;
    }
}
