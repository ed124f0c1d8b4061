package io.fuseboard.house;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.fuseboard.Fuseboard;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/** Core as a module: what it shows, and an application ({@code src/test/modular}) that sees no more than that. */
class ModulePathTest {

    private static final Path CORE = home(Fuseboard.class);
    private static final Path BYTE_BUDDY = home(ByteBuddy.class);
    private static final List<Path> REQUIRED = Stream.of(
                    Fuseboard.class, LoggerFactory.class, Caffeine.class, JSON.class, JsonFactory.class)
            .map(ModulePathTest::home)
            .toList();

    @TempDir
    static Path folder;

    @BeforeAll
    static void compileTheApplication() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xlint:all,-exports,-missing-explicit-ctor",
                "-Werror",
                "-d",
                folder.toString(),
                "--module-source-path",
                "src/test/modular"));
        arguments.add("--module-path");
        arguments.add(path(Stream.concat(REQUIRED.stream(), Stream.of(home(NullMarked.class)))));
        try (Stream<Path> sources = Files.walk(Path.of("src/test/modular"))) {
            sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int result = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(result).as(said.toString()).isZero();
    }

    @Test
    void theModule_exportsEachPackageThatIsForUsers_toEverybody_andOpensNone() {
        ModuleDescriptor module =
                ModuleFinder.of(CORE).find("io.fuseboard").orElseThrow().descriptor();
        Set<String> forUsers = new ClassFileImporter()
                .importPath(CORE).stream()
                        .filter(type -> !type.getSimpleName().equals("module-info"))
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.startsWith("io.fuseboard.internal") && !name.equals("io.fuseboard.weave"))
                        .collect(toSet());

        assertThat(module.exports())
                .noneMatch(ModuleDescriptor.Exports::isQualified)
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(forUsers);
        assertThat(module.opens()).isEmpty();
        assertThat(module.isOpen()).isFalse();
    }

    @Test
    void anApplicationOnTheModulePath_isGuarded_whereItOpensWhatIsWoven() throws Exception {
        assertThat(run(REQUIRED, List.of(BYTE_BUDDY), "--add-modules", "net.bytebuddy"))
                .isEqualTo("""
                        module io.fuseboard in module shop
                        ordered
                        BULKHEAD_FULL: We are very busy right now, so some features are temporarily unavailable
                        SWITCHED_OFF: We are very busy right now, so some features are temporarily unavailable
                        Li on map A
                        Li on map B
                        Li on map B: CIRCUIT_OPEN
                        rated 5, then 5
                        Invalid type to weave (shop.closed.Kitchen): its package is closed to io.fuseboard; add 'opens \
                        shop.closed to io.fuseboard;' to the module-info of shop
                        Invalid type to weave (depot.DepotKitchen): its module does not read io.fuseboard; add 'requires \
                        io.fuseboard;' to the module-info of depot
                        Invalid fallback of Kitchen.cook() (cold): it cannot be reached; make it public in an exported \
                        package, or open its package: add 'opens shop.closed to io.fuseboard;' to the module-info of shop
                        """);
    }

    @Test
    void withByteBuddyOnTheClassPath_itIsWovenToo() throws Exception {
        assertThat(run(REQUIRED, List.of(), "--class-path", BYTE_BUDDY.toString()))
                .contains("Li on map B: CIRCUIT_OPEN");
    }

    @Test
    void withoutByteBuddyInTheModuleGraph_weavingSaysHowToHaveIt() throws Exception {
        assertThat(run(REQUIRED, List.of(BYTE_BUDDY))).contains("ordered", """
                        Weaving needs Byte Buddy, which is in no module that was resolved; add 'requires \
                        net.bytebuddy;' to the application's module-info (or --add-modules net.bytebuddy to its \
                        command line), or guard the calls with Fuse.call
                        """);
    }

    private static String run(List<Path> required, List<Path> more, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--module-path");
        command.add(path(
                Stream.of(required.stream(), more.stream(), Stream.of(folder)).flatMap(each -> each)));
        command.addAll(List.of(options));
        command.add("--add-modules");
        command.add("depot");
        command.add("--module");
        command.add("shop/shop.Main");
        command.add(Files.createTempDirectory(folder, "board").toString());
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said + Files.readString(errors)).isZero();
        return said;
    }

    private static String path(Stream<Path> parts) {
        return parts.map(Path::toString).collect(joining(File.pathSeparator));
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
