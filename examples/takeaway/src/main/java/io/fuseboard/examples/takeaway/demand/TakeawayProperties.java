package io.fuseboard.examples.takeaway.demand;

import io.fuseboard.examples.takeaway.office.OfficeProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Everything below {@code takeaway.*}. A name that does not exist fails the start, however it is misspelt. */
@ConfigurationProperties(prefix = "takeaway", ignoreUnknownFields = false)
record TakeawayProperties(
        @DefaultValue DemandProperties demand, @DefaultValue OfficeProperties office) {}
