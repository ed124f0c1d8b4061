package io.fuseboard.examples.takeaway.city;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads a district from an address by its key. */
@Component
final class DistrictConverter implements Converter<String, District> {

    @Override
    public District convert(String key) {
        return District.of(key);
    }
}
