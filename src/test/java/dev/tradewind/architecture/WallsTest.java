package dev.tradewind.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.tradewind.TradewindApplication;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wall stands in our house, and each falls on what is planted to break it. */
class WallsTest {

    private static final String HOUSE = TradewindApplication.class.getPackageName();
    private static final String PLANTED = WallsTest.class.getPackageName() + ".planted.";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);

    static Stream<Arguments> walls() {
        return Stream.of(
                wall("the domain knows no framework", Walls::theDomainKnowsNoFramework),
                wall("shipment knows nobody", Walls::shipmentKnowsNobody),
                wall("tracking knows shipment", Walls::trackingKnowsShipment),
                wall("sla knows tracking and shipment", Walls::slaKnowsTrackingAndShipment),
                wall("the port knows tracking and shipment", Walls::thePortKnowsTrackingAndShipment),
                wall("the ledger knows guarantee and contract", Walls::theLedgerKnowsGuaranteeAndContract),
                wall("there is no circle", Walls::thereIsNoCircle),
                wall("partners don't know each other", Walls::partnersDoNotKnowEachOther),
                wall("nobody else knows a partner", Walls::nobodyElseKnowsAPartner),
                wall("nobody knows the console", Walls::nobodyKnowsTheConsole),
                wall(
                        "only its configuration tells a partner of Spring",
                        Walls::onlyItsConfigurationTellsAPartnerOfSpring),
                wall("wire types stay in their partner", Walls::wireTypesStayInTheirPartner),
                wall("time comes from the one clock", Walls::timeComesFromTheOneClock),
                wall("every package is null-marked", Walls::everyPackageIsNullMarked));
    }

    static Stream<Arguments> planted() {
        return Stream.of(
                planted(Walls::theDomainKnowsNoFramework, "frameworks", "shipment.KnowsCamel"),
                planted(Walls::theDomainKnowsNoFramework, "frameworks", "tracking.KnowsSpring"),
                planted(Walls::theDomainKnowsNoFramework, "frameworks", "sla.KnowsJackson"),
                planted(Walls::theDomainKnowsNoFramework, "frameworks", "partner.KnowsJaxb"),
                planted(Walls::theDomainKnowsNoFramework, "frameworks", "partner.KnowsSql"),
                planted(Walls::theDomainKnowsNoFramework, "frameworks", "ledger.KnowsSpring"),
                planted(Walls::theLedgerKnowsGuaranteeAndContract, "layers", "ledger.KnowsStore"),
                planted(Walls::shipmentKnowsNobody, "layers", "shipment.KnowsTracking"),
                planted(Walls::trackingKnowsShipment, "layers", "tracking.KnowsSla"),
                planted(Walls::slaKnowsTrackingAndShipment, "layers", "sla.KnowsPartner"),
                planted(Walls::thePortKnowsTrackingAndShipment, "layers", "partner.KnowsSla"),
                planted(Walls::thereIsNoCircle, "circle", "here.There"),
                planted(Walls::partnersDoNotKnowEachOther, "neighbours", "partners.one.KnowsTheOther"),
                planted(Walls::nobodyElseKnowsAPartner, "neighbours", "sandbox.KnowsAPartner"),
                planted(Walls::nobodyKnowsTheConsole, "neighbours", "sandbox.KnowsTheConsole"),
                planted(Walls::wireTypesStayInTheirPartner, "neighbours", "sandbox.KnowsAPartner"),
                planted(Walls::onlyItsConfigurationTellsAPartnerOfSpring, "neighbours", "partners.one.KnowsSpring"),
                planted(Walls::timeComesFromTheOneClock, "time", "AsksTheSystem.instant"),
                planted(Walls::timeComesFromTheOneClock, "time", "AsksTheSystem.today"),
                planted(Walls::timeComesFromTheOneClock, "time", "AsksTheSystem.millis"),
                planted(Walls::timeComesFromTheOneClock, "time", "AsksTheSystem.clock"),
                planted(Walls::timeComesFromTheOneClock, "time", "AsksTheSystem.ticking"),
                planted(Walls::timeComesFromTheOneClock, "time", "AsksTheSystem.date"),
                planted(Walls::timeComesFromTheOneClock, "time", "AsksTheSystem.later"),
                planted(Walls::everyPackageIsNullMarked, "unmarked", "unmarked is not @NullMarked"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("walls")
    void stands(String wall, Function<Walls, ArchRule> rule) {
        rule.apply(new Walls(HOUSE)).check(OURS);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("planted")
    void bites(Function<Walls, ArchRule> wall, String planted, String guilty) {
        EvaluationResult result = evaluate(wall, planted);

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().getDetails())
                .anySatisfy(detail -> assertThat(detail).contains(guilty));
    }

    @Test
    void aConfigurationMayTellAPartnerOfSpring() {
        assertThat(evaluate(Walls::onlyItsConfigurationTellsAPartnerOfSpring, "neighbours")
                        .getFailureReport()
                        .toString())
                .doesNotContain("OneConfiguration");
    }

    @Test
    void anInjectedClockMayBeAsked() {
        assertThat(evaluate(Walls::timeComesFromTheOneClock, "time")
                        .getFailureReport()
                        .toString())
                .doesNotContain("AsksTheClock");
    }

    @Test
    void theWallsStandAroundTheWholeHouse() {
        assertThat(OURS.stream().map(type -> type.getPackageName()))
                .contains(
                        HOUSE + ".shipment",
                        HOUSE + ".tracking",
                        HOUSE + ".sla",
                        HOUSE + ".partner",
                        HOUSE + ".ledger",
                        HOUSE + ".partners.dhlexpress",
                        HOUSE + ".console",
                        HOUSE + ".sandbox",
                        HOUSE + ".infrastructure")
                .noneMatch(name -> name.startsWith(PLANTED));
    }

    private static EvaluationResult evaluate(Function<Walls, ArchRule> wall, String planted) {
        String root = PLANTED + planted;
        return wall.apply(new Walls(root)).evaluate(new ClassFileImporter().importPackages(root));
    }

    private static Arguments wall(String name, Function<Walls, ArchRule> rule) {
        return Arguments.of(name, Named.of(name, rule));
    }

    private static Arguments planted(Function<Walls, ArchRule> wall, String planted, String guilty) {
        return Arguments.of(wall, planted, guilty);
    }
}
