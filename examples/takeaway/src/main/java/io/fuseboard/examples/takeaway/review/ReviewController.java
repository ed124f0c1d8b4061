package io.fuseboard.examples.takeaway.review;

import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands the reviews to the page. */
@RestController
class ReviewController {

    private final Reviews reviews;

    ReviewController(Reviews reviews) {
        this.reviews = reviews;
    }

    @GetMapping("/api/reviews")
    List<View> reviews(Locale locale) {
        return reviews.latest().stream()
                .map(it -> new View(
                        it.dish(),
                        it.author().in(locale),
                        it.stars(),
                        it.words().in(locale)))
                .toList();
    }

    record View(String dish, String author, int stars, String words) {}
}
