package io.fuseboard.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import java.lang.annotation.Annotation;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherGuardsTest {

    @ParameterizedTest
    @CsvSource({
        "io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker, Resilience4j (@CircuitBreaker)",
        "io.github.resilience4j.bulkhead.annotation.Bulkhead, Resilience4j (@Bulkhead)",
        "org.springframework.resilience.annotation.Retryable, Spring (@Retryable)",
        "org.springframework.resilience.annotation.ConcurrencyLimit, Spring (@ConcurrencyLimit)",
        "org.springframework.retry.annotation.Retryable, Spring Retry (@Retryable)",
        "org.eclipse.microprofile.faulttolerance.Timeout, MicroProfile Fault Tolerance (@Timeout)",
        "io.smallrye.faulttolerance.api.RateLimit, SmallRye Fault Tolerance (@RateLimit)",
        "com.alibaba.csp.sentinel.annotation.SentinelResource, Sentinel (@SentinelResource)",
        "com.netflix.hystrix.contrib.javanica.annotation.HystrixCommand, Hystrix (@HystrixCommand)"
    })
    void aMethodOfTwoLibrariesIsTold_withBothNamesTheOrderAndWhatToDo(String annotation, String said) throws Exception {
        assertThat(OtherGuards.beside(annotatedWith(annotation)))
                .get()
                .asString()
                .startsWith("Twice.call() is guarded by Fuseboard (@CircuitBreaker, @Fallback) and by " + said + ". ")
                .contains("one around the other", "fuseboard.proxy.order")
                .endsWith("Keep the annotations of one of them");
    }

    @Test
    void aMethodOfOursAlone_orWithAnnotationsThatGuardNothing_isNotTold() throws Exception {
        assertThat(OtherGuards.beside(annotatedWith("org.springframework.transaction.annotation.Transactional")))
                .isEmpty();
        assertThat(OtherGuards.beside(Base.class.getDeclaredMethod("call"))).isEmpty();
    }

    static class Base {
        @CircuitBreaker(name = "x")
        void call() {}
    }

    private static Method annotatedWith(String name) throws Exception {
        DynamicType.Unloaded<? extends Annotation> other = new ByteBuddy()
                .makeAnnotation()
                .name(name)
                .annotateType(AnnotationDescription.Builder.ofType(java.lang.annotation.Retention.class)
                        .define("value", RetentionPolicy.RUNTIME)
                        .build())
                .make();
        return new ByteBuddy()
                .subclass(Object.class)
                .name("io.fuseboard.spec.Twice")
                .defineMethod("call", void.class)
                .intercept(net.bytebuddy.implementation.StubMethod.INSTANCE)
                .annotateMethod(
                        AnnotationDescription.Builder.ofType(CircuitBreaker.class)
                                .define("name", "x")
                                .build(),
                        AnnotationDescription.Builder.ofType(Fallback.class).build(),
                        AnnotationDescription.Builder.ofType(other.getTypeDescription())
                                .build())
                .require(other)
                .make()
                .load(OtherGuardsTest.class.getClassLoader())
                .getLoaded()
                .getDeclaredMethod("call");
    }
}
