package io.fuseboard.jmh;

import io.fuseboard.weave.InPlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;

/** Weaves a class as the agent does: its code is changed before the virtual machine sees it. */
final class WovenInPlace {

    private WovenInPlace() {}

    /** An object of a class of this package that nobody has loaded yet; named here, so that it is not loaded by asking. */
    static Riders of(String simpleName) {
        String name = WovenInPlace.class.getPackageName() + "." + simpleName;
        ClassLoader loader = WovenInPlace.class.getClassLoader();
        try (InputStream file = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] code = InPlace.weave(name, file.readAllBytes(), loader, problem -> {
                throw new IllegalStateException("Cannot be woven: " + problem);
            });
            return (Riders) MethodHandles.lookup()
                    .defineClass(code)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("A class of this package", impossible);
        }
    }
}
