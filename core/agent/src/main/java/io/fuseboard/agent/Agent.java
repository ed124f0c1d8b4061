package io.fuseboard.agent;

import io.fuseboard.weave.InPlace;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Weaves annotated methods while their classes are loaded: {@code -javaagent:fuseboard-agent.jar}. A class that mentions
 * no annotation of ours is passed over after one look through its bytes.
 *
 * <p>It lies on the system class path, core perhaps elsewhere: woven code finds core by name, from where the application's
 * own classes are.
 */
public final class Agent implements ClassFileTransformer {

    private static final byte[] MENTION = "Lio/fuseboard/annotation/".getBytes(StandardCharsets.US_ASCII);

    private Agent() {}

    /** Called by the virtual machine, before the application's {@code main}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new Agent());
    }

    /* The logger is the application's, which is not there yet. A class that cannot be woven is never passed over in silence. */
    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] code) {
        if (loader == null || name == null || !mentions(code)) {
            return null;
        }
        try {
            return InPlace.weave(name.replace('/', '.'), code, loader, Agent::tell);
        } catch (RuntimeException | Error cause) {
            tell(name.replace('/', '.') + " could not be woven, its calls run unguarded: " + cause);
            return null;
        }
    }

    private static void tell(String what) {
        System.err.println("fuseboard-agent: " + what);
    }

    private static boolean mentions(byte[] code) {
        for (int i = 0; i <= code.length - MENTION.length; i++) {
            int same = 0;
            while (same < MENTION.length && code[i + same] == MENTION[same]) {
                same++;
            }
            if (same == MENTION.length) {
                return true;
            }
        }
        return false;
    }
}
