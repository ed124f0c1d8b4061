package io.fuseboard.examples.takeaway.office;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How quick the till system is: {@code takeaway.office.*}.
 *
 * @param piece how long one of its sixteen places works on one piece of work; 0, the default: it is never in anybody's way
 */
@ConfigurationProperties(prefix = "takeaway.office", ignoreUnknownFields = false)
public record OfficeProperties(@DefaultValue("0s") Duration piece) {

    private static final Duration LONGEST = Duration.ofSeconds(2);

    public OfficeProperties {
        if (piece.isNegative() || piece.compareTo(LONGEST) > 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "takeaway.office.piece", piece, "must be between 0 s and 2 s");
        }
    }
}
