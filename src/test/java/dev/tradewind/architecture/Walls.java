package dev.tradewind.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The walls of the house.
 *
 * @param root the package that they stand in: our own, or one with something planted in it
 */
record Walls(String root) {

    private static final String[] FRAMEWORKS = {
        "org.apache.camel..",
        "org.springframework..",
        "com.fasterxml.jackson..",
        "jakarta.xml..",
        "javax.xml.bind..",
        "java.sql..",
        "javax.sql..",
        "org.postgresql.."
    };

    private static final Set<String> OWN_CLOCKS = Set.of(
            "currentTimeMillis",
            "systemUTC",
            "systemDefaultZone",
            "system",
            "tickMillis",
            "tickSeconds",
            "tickMinutes");

    ArchRule theDomainKnowsNoFramework() {
        return noClasses()
                .that()
                .resideInAnyPackage(in("shipment"), in("tracking"), in("sla"), in("partner"), in("ledger"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS);
    }

    ArchRule shipmentKnowsNobody() {
        return knowsOnly("shipment");
    }

    ArchRule trackingKnowsShipment() {
        return knowsOnly("tracking", "shipment");
    }

    ArchRule slaKnowsTrackingAndShipment() {
        return knowsOnly("sla", "tracking", "shipment");
    }

    ArchRule thePortKnowsTrackingAndShipment() {
        return knowsOnly("partner", "tracking", "shipment");
    }

    ArchRule theLedgerKnowsGuaranteeAndContract() {
        return knowsOnly("ledger", "sla", "partner", "tracking", "shipment");
    }

    ArchRule thereIsNoCircle() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule partnersDoNotKnowEachOther() {
        return slices().matching(root + ".partners.(*)..").should().notDependOnEachOther();
    }

    ArchRule nobodyElseKnowsAPartner() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in("partners"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("partners"));
    }

    ArchRule nobodyKnowsTheConsole() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in("console"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("console"));
    }

    ArchRule onlyItsConfigurationTellsAPartnerOfSpring() {
        return noClasses()
                .that()
                .resideInAPackage(in("partners"))
                .and(describe(
                        "are no ...Configuration",
                        (JavaClass type) -> !outermost(type).getSimpleName().endsWith("Configuration")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..");
    }

    /** What a partner's classes are made of is its own affair: only {@code ...Configuration} is there for others to find. */
    ArchRule wireTypesStayInTheirPartner() {
        return classes()
                .that()
                .resideInAPackage(in("partners"))
                .should()
                .onlyHaveDependentClassesThat(describe(
                        "are of a partner",
                        (JavaClass type) -> type.getPackageName().startsWith(root + ".partners.")));
    }

    ArchRule timeComesFromTheOneClock() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .accessTargetWhere(describe(
                        "asks the system for the time", access -> asksTheSystem(access) && !isTheOneClock(access)));
    }

    /** Types that a tool makes from a contract are what they are. */
    ArchRule everyPackageIsNullMarked() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and(resideOutsideOfPackage(root + ".partners.*.wire.."))
                .should(new ArchCondition<>("be in a @NullMarked package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(
                                    SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                        }
                    }
                });
    }

    private ArchRule knowsOnly(String subject, String... known) {
        DescribedPredicate<JavaClass> foreign = resideOutsideOfPackage(root + "..");
        DescribedPredicate<JavaClass> allowed = Stream.concat(Stream.of(subject), Stream.of(known))
                .map(name -> resideInAPackage(in(name)))
                .reduce(foreign, (one, other) -> one.or(other));
        return classes().that().resideInAPackage(in(subject)).should().onlyDependOnClassesThat(allowed);
    }

    private String in(String name) {
        return root + "." + name + "..";
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Walls::outermost).orElse(type);
    }

    private static boolean asksTheSystem(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String called = access.getTarget().getName();
        boolean withClock = access.getTarget().getFullName().contains(Clock.class.getName());
        if (owner.isEquivalentTo(System.class) || owner.isEquivalentTo(Clock.class)) {
            return OWN_CLOCKS.contains(called);
        }
        if (owner.getPackageName().startsWith("java.time")) {
            return called.equals("now") && !withClock;
        }
        return owner.isEquivalentTo(Date.class)
                        && access.getTarget().getFullName().endsWith("<init>()")
                || owner.isAssignableTo(Calendar.class) && called.equals("getInstance");
    }

    private boolean isTheOneClock(JavaAccess<?> access) {
        return access.getOriginOwner().getName().equals(root + ".infrastructure.ClockConfiguration")
                && access.getOrigin().getName().equals("clock");
    }
}
