package io.fuseboard.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.Passage;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.model.Admission;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Tier;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What a request with headers of a trusted edge may do at a bulkhead that admits by tier. */
class ServletCarriedTest {

    private final WebApplicationContextRunner context = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class, ServletAutoConfiguration.class))
            .withPropertyValues("fuseboard.carry.from=10.0.0.0/8")
            .withUserConfiguration(Shop.class);

    @AfterEach
    void over() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void aCaller_mayLowerItsTier() {
        context.run(app -> {
            List<Passage> held = hold(app.getBean(Fuseboard.class), "charge");
            assertThat(reason(app.getBean(Fuseboard.class), "charge")).isEmpty();
            request("10.0.0.9", "Fuseboard-Tier", "OPTIONAL");
            assertThat(reason(app.getBean(Fuseboard.class), "charge")).contains(RefusalReason.SHED);
            request("10.0.0.9", "Fuseboard-Tier", "nonsense");
            assertThat(reason(app.getBean(Fuseboard.class), "charge")).isEmpty();
            request("192.0.2.1", "Fuseboard-Tier", "OPTIONAL");
            assertThat(reason(app.getBean(Fuseboard.class), "charge"))
                    .as("from somebody who is not believed")
                    .isEmpty();
            held.forEach(passage -> passage.end(Outcome.SUCCESS));
        });
    }

    @Test
    void aCaller_neverRaisesWhatItCalls() {
        context.run(app -> {
            List<Passage> held = hold(app.getBean(Fuseboard.class), "animate");
            assertThat(reason(app.getBean(Fuseboard.class), "animate")).contains(RefusalReason.SHED);
            request("10.0.0.9", "Fuseboard-Tier", "CORE");
            assertThat(reason(app.getBean(Fuseboard.class), "animate")).contains(RefusalReason.SHED);
            held.forEach(passage -> passage.end(Outcome.SUCCESS));
        });
    }

    @Test
    void theApplicationsOwnWord_goesFirst_andOfTiersTheLowerOneHolds() {
        context.withBean(AttributeSource.class, () -> name -> name.equals("tier") ? "OPTIONAL" : null)
                .run(app -> {
                    List<Passage> held = hold(app.getBean(Fuseboard.class), "charge");
                    request("10.0.0.9", "Fuseboard-Tier", "CORE");
                    assertThat(reason(app.getBean(Fuseboard.class), "charge")).contains(RefusalReason.SHED);
                    held.forEach(passage -> passage.end(Outcome.SUCCESS));
                });
    }

    /** Fills three of four places: a fourth call is let in if it is IMPORTANT or more, and shed if it is less. */
    private static List<Passage> hold(Fuseboard board, String name) {
        List<Passage> held = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            held.add(fuse(board, name).enter().orThrow());
        }
        return held;
    }

    private static Fuse fuse(Fuseboard board, String name) {
        return board.findFuse(name).orElseThrow();
    }

    private static Optional<RefusalReason> reason(Fuseboard board, String name) {
        Passage passage = fuse(board, name).enter();
        Optional<RefusalReason> reason = passage.refusal().map(refusal -> refusal.reason());
        if (reason.isEmpty()) {
            passage.end(Outcome.SUCCESS);
        }
        return reason;
    }

    private static void request(String peer, String header, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        request.addHeader(header, value);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    static class Shop {

        @DegradeSwitch(value = "payment", name = "charge", tier = Tier.CORE)
        @Bulkhead(value = 4, admission = Admission.BY_TIER)
        String charge() {
            return "charged";
        }

        @DegradeSwitch(value = "dish-animation", name = "animate", tier = Tier.OPTIONAL)
        @Bulkhead(value = 4, admission = Admission.BY_TIER)
        String animate() {
            return "turns";
        }
    }
}
