package io.fuseboard.boot35;

import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RiderController {

    private final RiderMap map;

    RiderController(RiderMap map) {
        this.map = map;
    }

    @GetMapping("/riders/{rider}")
    String rider(@PathVariable String rider) throws IOException {
        return map.locate(rider);
    }
}
