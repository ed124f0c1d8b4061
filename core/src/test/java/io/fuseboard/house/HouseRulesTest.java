package io.fuseboard.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.fuseboard.Feature;
import io.fuseboard.internal.degrade.SwitchGuard;
import io.fuseboard.model.Tier;
import io.fuseboard.spi.Ticker;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may import whom in core, and who may ask for the time. */
class HouseRulesTest {

    private static final String ROOT = "io.fuseboard";
    private static final String INTERNAL = "io.fuseboard.internal..";

    /** Packages the design names and nobody has built; who builds one takes it off this list. */
    private static final Set<String> NOT_YET = Set.of();

    /** Main code only: what lies beside the shared words. */
    private static final JavaClasses CORE = new ClassFileImporter()
            .importUrl(Tier.class.getProtectionDomain().getCodeSource().getLocation());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model",
                "annotation",
                "weave",
                "hook",
                "spec",
                "spi",
                "telemetry",
                "store",
                "internal.guard",
                "internal.degrade",
                "internal.breaker",
                "internal.bulkhead",
                "internal.brownout",
                "internal.fallback",
                "internal.window",
                "internal.storage",
                "internal.jdbc",
                "internal.redis",
                "internal.node"
            })
    void everyPackageTheRulesSpeakOf_existsOrIsListedAsMissing(String name) {
        boolean exists = CORE.stream()
                .anyMatch(c -> c.getPackageName().equals(ROOT + "." + name)
                        && !c.getSimpleName().equals("package-info"));
        assertThat(exists)
                .as("%s exists (a rule about a package that is not there says nothing; NOT_YET lists those)", name)
                .isNotEqualTo(NOT_YET.contains(name));
    }

    @Test
    void packages_haveNoCycles() {
        slices().assignedFrom(eachPackage())
                .should()
                .beFreeOfCycles()
                .because("a cycle is one big package that hides behind several names")
                .check(CORE);
    }

    @Test
    void mechanisms_neverSeeOneAnother() {
        slices().matching("io.fuseboard.internal.(degrade|breaker|bulkhead|brownout|fallback)..")
                .should()
                .notDependOnEachOther()
                .because("each guard is understood, tested and left out alone; the fuse alone puts them in order")
                .check(CORE);
    }

    /**
     * What a check runs while nothing holds the switch: the read of one field. What follows, where there is a hand, is not run
     * then.
     */
    @Test
    void aFeatureCheck_readsOneField_andCallsNothingElse() {
        JavaMethod check = CORE.get(Feature.class).getMethod("isOn");
        assertThat(check.getCallsFromSelf())
                .extracting(call -> call.getTarget().getName())
                .as("the hand, and what is asked where there is one")
                .containsExactlyInAnyOrder("hand", "passes");
        assertThat(check.getFieldAccesses())
                .extracting(access -> access.getTarget().getName())
                .as("its own, which never change")
                .containsExactlyInAnyOrder("guard", "who");
        JavaMethod hand = CORE.get(SwitchGuard.class).getMethod("hand");
        assertThat(hand.getCallsFromSelf()).isEmpty();
        assertThat(hand.getFieldAccesses())
                .extracting(access -> access.getTarget().getName())
                .containsExactly("hand");
        assertThat(check.getModifiers()).doesNotContain(JavaModifier.SYNCHRONIZED);
        assertThat(hand.getModifiers()).doesNotContain(JavaModifier.SYNCHRONIZED);
    }

    @Test
    void internals_neverImportTheRoot() {
        noClasses()
                .that()
                .resideInAPackage(INTERNAL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .because("the root wires the internals together; an internal that knows the root closes a cycle")
                .check(CORE);
    }

    @Test
    void model_importsNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("io.fuseboard.model..")
                .should()
                .dependOnClassesThat(oursBut("io.fuseboard.model.."))
                .because("the shared words are imported by everybody, so that no cycle runs through them")
                .check(CORE);
    }

    @Test
    void annotations_importOnlyTheModel() {
        noClasses()
                .that()
                .resideInAPackage("io.fuseboard.annotation..")
                .should()
                .dependOnClassesThat(oursBut("io.fuseboard.annotation..", "io.fuseboard.model.."))
                .because("an application that only carries annotations must not load an engine to read them")
                .check(CORE);
    }

    @Test
    void onlyWeave_importsByteBuddy() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.fuseboard.weave..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.bytebuddy..")
                .because("Byte Buddy is optional, and woven code (which calls the hook) runs without it")
                .check(CORE);
    }

    @Test
    void onlyTheirStores_importDriversOfServers() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.fuseboard.internal.redis..", "io.fuseboard.internal.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lettuce..", "io.netty..", "org.postgresql..")
                .because("an application that keeps its board elsewhere has none of them")
                .check(CORE);
    }

    @Test
    void onlyTheRootAndTheNode_readATicker() {
        noClasses()
                .that(are(not(
                        resideInAnyPackage(ROOT, "io.fuseboard.internal.node").or(belongToAnyOf(Ticker.class)))))
                .should()
                .accessTargetWhere(target(owner(assignableTo(Ticker.class))))
                .because("time comes in from outside as an argument: one call has one now, and tests hold it still")
                .check(CORE);
    }

    @Test
    void onlyTheTickerAndTheCoarseClock_readNanoTime() {
        noClasses()
                .that(are(not(belongToAnyOf(Ticker.class).or(simpleNameOfOutermost("CoarseClock")))))
                .should()
                .accessTargetWhere(call(System.class, "nanoTime"))
                .because("a second source of time is one that no test can hold still")
                .check(CORE);
    }

    @Test
    void nobody_readsTheWallClock() {
        noClasses()
                .should()
                .accessTargetWhere(call(System.class, "currentTimeMillis"))
                .orShould()
                .accessTargetWhere(call(Instant.class, "now"))
                .because("the wall clock comes in as an InstantSource, and durations are never measured with it")
                .check(CORE);
    }

    @Test
    void nobody_sleeps() {
        noClasses()
                .should()
                .accessTargetWhere(call(Thread.class, "sleep"))
                .orShould()
                .accessTargetWhere(call(TimeUnit.class, "sleep"))
                .because("a thread that sleeps inside a library is a thread the application has lost")
                .check(CORE);
    }

    @Test
    void exportedSignatures_nameNoThirdParty() {
        classes()
                .that()
                .resideOutsideOfPackages(INTERNAL, "io.fuseboard.weave..")
                .and()
                .arePublic()
                .should(SpeakOnlyOf.typesIn("java..", "javax.sql..", "io.fuseboard.."))
                .because("a library in our signatures is a library whose version every application must share with us")
                .check(CORE);
    }

    private static DescribedPredicate<JavaClass> oursBut(String... packages) {
        return resideInAPackage("io.fuseboard..").and(not(resideInAnyPackage(packages)));
    }

    /** A call or a method reference; ArchUnit's {@code callMethod} overlooks the latter. */
    private static DescribedPredicate<JavaAccess<?>> call(Class<?> owner, String method) {
        return describe(
                owner.getSimpleName() + "." + method + " is called",
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && access.getTarget().getName().equals(method));
    }

    private static DescribedPredicate<JavaClass> simpleNameOfOutermost(String name) {
        return describe("belong to a class named " + name, c -> {
            JavaClass outermost = c;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return outermost.getSimpleName().equals(name);
        });
    }

    /** Not the patterns of {@code matching}: they have no name for the root package itself. */
    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "each package";
            }
        };
    }
}
