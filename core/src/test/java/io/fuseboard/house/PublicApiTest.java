package io.fuseboard.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The public API is what {@code core/api.txt} says: whoever changes it sees it in the review. */
class PublicApiTest {

    private static final Path AGREED = Path.of("api.txt");
    private static final String WRITE = "fuseboard.api.write";

    @Test
    void theApi_isTheOneThatWasAgreed() throws Exception {
        List<String> api = PublicApi.of(Path.of(Fuseboard.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        if (Boolean.getBoolean(WRITE)) {
            Files.write(AGREED, api);
        }
        List<String> agreed = whole(Files.exists(AGREED) ? Files.readAllLines(AGREED) : List.of());

        List<String> built = whole(api);
        List<String> difference = new ArrayList<>();
        built.stream().filter(line -> !agreed.contains(line)).forEach(line -> difference.add("+ " + line));
        agreed.stream().filter(line -> !built.contains(line)).forEach(line -> difference.add("- " + line));
        assertThat(difference).as("""
                        The public API is not what core/api.txt says. If it is meant to change, write it anew, look at the \
                        difference, and say in CHANGELOG.md what users will notice:
                            mvn -pl core -am test -Dtest=PublicApiTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true
                        If it is not, make what was added package-private, or put it into a package that is not exported.""", WRITE).isEmpty();
    }

    /** Members with the name of their type before them. */
    private static List<String> whole(List<String> lines) {
        List<String> whole = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            boolean member = line.startsWith(" ");
            type = member ? type : line.substring(0, Math.max(0, line.indexOf(':')));
            whole.add(member ? type + ":" + line.substring(3) : line);
        }
        return whole;
    }
}
