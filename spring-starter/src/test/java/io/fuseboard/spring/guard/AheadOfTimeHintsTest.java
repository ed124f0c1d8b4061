package io.fuseboard.spring.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.resource;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.start.StartFailure;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** What is written down ahead of time for a native image. No image is built: GraalVM is not among this project's tools. */
class AheadOfTimeHintsTest {

    private static RuntimeHints hints(Class<?> bean, String... properties) {
        try (var context = new AnnotationConfigApplicationContext()) {
            TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, "fuseboard.store.type=memory");
            TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, properties);
            context.register(FuseboardAutoConfiguration.class, bean);
            var generation = new DefaultGenerationContext(
                    new ClassNameGenerator(ClassName.get(AheadOfTimeHintsTest.class)), new InMemoryGeneratedFiles());
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
            return generation.getRuntimeHints();
        }
    }

    @Test
    void guardedMethods_thoseThatAnswerInstead_andClassesThatAnnotationsName_areKept() throws Exception {
        RuntimeHints hints = hints(Riders.class);
        assertThat(reflection().onMethodInvocation(Riders.class.getDeclaredMethod("locate", String.class)))
                .accepts(hints);
        assertThat(reflection().onMethodInvocation(Map.class.getDeclaredMethod("backupMap", String.class)))
                .as("of the superclass, and private")
                .accepts(hints);
        assertThat(reflection()
                        .onType(OnlyTimeouts.class)
                        .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .accepts(hints);
    }

    @Test
    void aFinalClass_isGuardedByAProxyOfItsInterface_whichIsKept() {
        RuntimeHints hints = hints(Clerk.class);
        assertThat(hints.proxies().jdkProxyHints())
                .anySatisfy(proxy -> assertThat(proxy.getProxiedInterfaces())
                        .anyMatch(type -> type.getCanonicalName().equals(Desk.class.getCanonicalName())));
    }

    @Test
    void beansThatNobodyGuards_areNoneOfOurBusiness_norAnyWhereWeAreOff() throws Exception {
        var stamp = reflection().onMethodInvocation(Plain.class.getDeclaredMethod("stamp"));
        assertThat(stamp).rejects(hints(Plain.class));
        assertThat(stamp)
                .accepts(hints(Plain.class, "fuseboard.fuses.stamp.methods=" + Plain.class.getName() + "#stamp"));
        assertThat(reflection().onMethodInvocation(Map.class.getDeclaredMethod("backupMap", String.class)))
                .rejects(hints(Riders.class, "fuseboard.enabled=false"));
    }

    @Test
    void whatNoProxyCanGuard_failsTheBuildAlready() {
        assertThatThrownBy(() -> hints(Hidden.class))
                .hasStackTraceContaining(StartFailure.class.getName())
                .hasStackTraceContaining("a private method is called from inside only");
    }

    @Test
    void filesOfTheClassPath_andLibrariesAskedForByName_areKept() {
        RuntimeHints hints = new RuntimeHints();
        new FuseboardHints().registerHints(hints, getClass().getClassLoader());
        for (String file : new String[] {
            "io/fuseboard/store/postgresql.sql",
            "io/fuseboard/internal/redis/apply.lua",
            "io/fuseboard/console/pages/index.html",
            "io/fuseboard/spring/web/features.js"
        }) {
            assertThat(getClass().getClassLoader().getResource(file)).as(file).isNotNull();
            assertThat(resource().forResource(file)).as(file).accepts(hints);
        }
        assertThat(reflection().onType(reactor.core.publisher.Mono.class)).accepts(hints);
    }

    static class Map {
        private String backupMap(String rider) {
            return "somewhere";
        }
    }

    static class Riders extends Map {
        @CircuitBreaker(name = "locate", ignoreIf = OnlyTimeouts.class)
        @Fallback("backupMap")
        public String locate(String rider) {
            return "here";
        }
    }

    static class OnlyTimeouts implements Predicate<Exception> {
        @Override
        public boolean test(Exception thrown) {
            return false;
        }
    }

    interface Desk {
        @CircuitBreaker(name = "desk")
        String ask();
    }

    static final class Clerk implements Desk {
        @Override
        public String ask() {
            return "yes";
        }
    }

    static class Plain {
        public String stamp() {
            return "stamped";
        }
    }

    static class Hidden {
        @CircuitBreaker(name = "hidden")
        private String find() {
            return "found";
        }
    }
}
