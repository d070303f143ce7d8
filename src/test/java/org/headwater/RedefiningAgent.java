package org.headwater;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Lets a test redefine classes of its own JVM. A JVM does not attach to itself: another one, run for it, tells it to. */
public final class RedefiningAgent {

    private static volatile @Nullable Instrumentation instrumentation;

    private RedefiningAgent() {}

    public static void agentmain(@Nullable String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** Arguments: id of the process, path of the jar. */
    public static void main(String[] arguments)
            throws IOException, AttachNotSupportedException, AgentLoadException, AgentInitializationException {
        var machine = VirtualMachine.attach(arguments[0]);
        machine.loadAgent(arguments[1]);
        machine.detach();
    }

    static synchronized Instrumentation instrumentation() {
        if (instrumentation == null) attach();
        var given = instrumentation;
        if (given == null) throw new AssertionError("no agent in this JVM");
        return given;
    }

    private static void attach() {
        try {
            // The jar names this class, which is on the class path already.
            var jar = Files.createTempFile("agent", ".jar");
            var manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().putValue("Agent-Class", RedefiningAgent.class.getName());
            manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                out.finish();
            }
            var classes = Path.of(RedefiningAgent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
            var code = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classes.toString(),
                            RedefiningAgent.class.getName(),
                            Long.toString(ProcessHandle.current().pid()),
                            jar.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            Files.delete(jar);
            if (code != 0) throw new AssertionError("attaching ended with " + code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
