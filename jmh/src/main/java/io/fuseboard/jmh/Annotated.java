package io.fuseboard.jmh;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.store.BoardStores;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.EnableAspectJAutoProxy;

/**
 * An annotated method that is well: woven where it stands (as the agent and the build do it), as a subclass, and behind
 * Spring's proxies, ours and Resilience4j's.
 */
public class Annotated extends Calls {

    private final Fuseboard board = Fuseboard.builder().build();
    private final Riders bare = new UnguardedRiders();
    private final Riders inPlace = WovenInPlace.of("RidersInPlace");
    private final Riders subclass = subclass();
    private final AnnotationConfigApplicationContext ours = new AnnotationConfigApplicationContext(Ours.class);
    private final AnnotationConfigApplicationContext theirs = new AnnotationConfigApplicationContext(Theirs.class);
    private final Riders proxied = ours.getBean(Riders.class);
    private final Riders resilience4j = theirs.getBean(Riders.class);

    /** Spring with the starter. */
    @ImportAutoConfiguration(FuseboardAutoConfiguration.class)
    static class Ours {
        @Bean
        BoardStore store() {
            return BoardStores.inMemory();
        }

        @Bean
        Riders riders() {
            return new GuardedRiders();
        }
    }

    /** Spring with Resilience4j's starter. */
    @EnableAspectJAutoProxy
    @ImportAutoConfiguration(CircuitBreakerAutoConfiguration.class)
    static class Theirs {
        @Bean
        Riders riders() {
            return new PeersRiders();
        }
    }

    private Riders subclass() {
        try {
            return board.weave(GuardedRiders.class).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("A woven class has the constructors of its superclass", impossible);
        }
    }

    /** The floor: the same method without an annotation. */
    @Benchmark
    public int bareMethod() {
        return bare.locate(body());
    }

    @Benchmark
    public int fuseboardInPlace() {
        return inPlace.locate(body());
    }

    @Benchmark
    public int fuseboardSubclass() {
        return subclass.locate(body());
    }

    @Benchmark
    public int fuseboardProxy() {
        return proxied.locate(body());
    }

    @Benchmark
    public int resilience4j() {
        return resilience4j.locate(body());
    }

    @Override
    protected void check(String benchmark) {
        must(AopUtils.isAopProxy(resilience4j), "the peer's bean is a proxy", resilience4j.getClass());
        switch (benchmark) {
            // What is woven in place goes through the newest board of the process, here that of Spring.
            case "fuseboardInPlace" -> countsEach(this::fuseboardInPlace, inPlaceFuse());
            case "fuseboardSubclass" -> countsEach(this::fuseboardSubclass, fuse(board, "riders"));
            case "fuseboardProxy" -> {
                must(AopUtils.isAopProxy(proxied), "our bean is a proxy", proxied.getClass());
                countsEach(this::fuseboardProxy, fuse(ours.getBean(Fuseboard.class), "riders"));
            }
            case "resilience4j" ->
                countsEach(
                        this::resilience4j,
                        theirs.getBean(CircuitBreakerRegistry.class).circuitBreaker("riders"));
            default -> must(body() > 0, "a body answers", body());
        }
    }

    private Fuse inPlaceFuse() {
        return Stream.of(board, ours.getBean(Fuseboard.class))
                .flatMap(its -> its.findFuse("in-place").stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Invalid benchmark: no board has a fuse 'in-place'"));
    }

    private static Fuse fuse(Fuseboard of, String name) {
        return of.findFuse(name).orElseThrow();
    }

    @Override
    protected void close() {
        ours.close();
        theirs.close();
        board.close();
    }
}
