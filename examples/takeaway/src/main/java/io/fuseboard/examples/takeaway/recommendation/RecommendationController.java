package io.fuseboard.examples.takeaway.recommendation;

import io.fuseboard.examples.takeaway.city.District;
import io.fuseboard.examples.takeaway.provider.AnsweredBy;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands the recommendations to the page. */
@RestController
class RecommendationController {

    private final Recommendations recommendations;

    RecommendationController(Recommendations recommendations) {
        this.recommendations = recommendations;
    }

    @GetMapping("/api/recommendations")
    ResponseEntity<Picks> recommendations(@RequestParam District district) {
        var picks = recommendations.picksFor(district);
        return ResponseEntity.ok().header(AnsweredBy.HEADER, picks.answeredBy()).body(picks);
    }
}
