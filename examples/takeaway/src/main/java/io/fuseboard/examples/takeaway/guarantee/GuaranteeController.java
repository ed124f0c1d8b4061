package io.fuseboard.examples.takeaway.guarantee;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Quotes the guarantee to the page. */
@RestController
class GuaranteeController {

    private final OnTimeGuarantee guarantee;

    GuaranteeController(OnTimeGuarantee guarantee) {
        this.guarantee = guarantee;
    }

    @GetMapping("/api/guarantee")
    Quote quote() {
        return guarantee.quote();
    }
}
