package io.fuseboard.examples.applications.added;

import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What all the applications answer, whatever they run on. */
@RestController
class Pages {

    record Dish(String name, int cents, List<String> tags) {}

    @GetMapping("/")
    String home() {
        return "welcome";
    }

    @GetMapping("/dishes/{name}")
    Dish dish(@PathVariable String name, @RequestParam(defaultValue = "1") int portions) {
        return new Dish(name, 1800 * portions, List.of("辣", "mild"));
    }

    @PostMapping("/dishes")
    ResponseEntity<Dish> add(@RequestBody Dish dish) {
        return ResponseEntity.status(201)
                .header("Location", "/dishes/" + dish.name())
                .body(dish);
    }

    @CrossOrigin("https://friend.example")
    @GetMapping("/shared")
    String shared() {
        return "for friends too";
    }

    @GetMapping("/admin/takings")
    String takings() {
        return "few";
    }

    @GetMapping("/broken")
    String broken() {
        throw new IllegalStateException("the stove is cold");
    }
}
