package io.fuseboard.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the console may touch of core, and that it holds no thread and no clock of its own. */
class HouseRulesTest {

    /** Main code only. */
    private static final JavaClasses CONSOLE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void nobody_importsTheInternals() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fuseboard.internal..")
                .because(
                        "the console stands where any other user of core stands; what it misses there, others miss too")
                .check(CONSOLE);
    }

    @Test
    void nobody_sleeps() {
        noClasses()
                .should()
                .accessTargetWhere(call(Thread.class, "sleep"))
                .orShould()
                .accessTargetWhere(call(TimeUnit.class, "sleep"))
                .because("a thread that sleeps inside a library is a thread the application has lost")
                .check(CONSOLE);
    }

    @Test
    void nobody_readsAClockOfItsOwn() {
        noClasses()
                .should()
                .accessTargetWhere(call(System.class, "nanoTime"))
                .orShould()
                .accessTargetWhere(call(System.class, "currentTimeMillis"))
                .orShould()
                .accessTargetWhere(call(Instant.class, "now"))
                .because("time comes in as a Ticker or an InstantSource, which tests hold still")
                .check(CONSOLE);
    }

    /** A call or a method reference; ArchUnit's {@code callMethod} overlooks the latter. */
    private static DescribedPredicate<JavaAccess<?>> call(Class<?> owner, String method) {
        return describe(
                owner.getSimpleName() + "." + method + " is called",
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && access.getTarget().getName().equals(method));
    }
}
