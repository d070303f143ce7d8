package org.headwater;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.headwater.access.Viewer;

/**
 * One call of the service's own code that decides who sees something, answered with yes. The class is redefined in the running
 * JVM ({@link RedefiningAgent}), so that the code has no place for tests.
 *
 * @param type name of the class below {@code org.headwater}
 * @param method the method that calls, also where the call stands in a lambda of it
 * @param number of the call among those of the method, from 1
 */
record WeakenedCode(String type, String method, int number) {

    private static final String BASE = "org.headwater.";

    /** Calls of these, with an object and one argument, decide; in {@link Viewer} itself also what it is made of. */
    private static final Set<String> ANYWHERE =
            Set.of("org/headwater/access/Viewer.maySee", "org/headwater/vocabulary/Readers.sees");

    private static final Map<String, Set<String>> IN = Map.of(
            "access.Viewer",
            Set.of(
                    "org/headwater/vocabulary/Tlp.compareTo",
                    "java/lang/String.equals",
                    "java/util/stream/Stream.anyMatch",
                    "java/util/stream/Stream.allMatch"),
            "vocabulary.Readers",
            Set.of("java/util/function/Predicate.test"));

    /** One for each such call in the service's classes. */
    static List<WeakenedCode> all() {
        var all = new ArrayList<WeakenedCode>();
        try {
            var classes = Path.of(Viewer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (var files = Files.walk(classes.resolve("org/headwater"))) {
                for (var file : files.filter(path -> path.toString().endsWith(".class"))
                        .sorted()
                        .toList()) {
                    var path = classes.relativize(file).toString();
                    var type = path.substring(BASE.length(), path.length() - ".class".length())
                            .replace('/', '.');
                    all.addAll(in(type, Files.readAllBytes(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
        return all;
    }

    private static List<WeakenedCode> in(String type, byte[] bytes) {
        var found = new ArrayList<WeakenedCode>();
        for (var method : ClassFile.of().parse(bytes).methods())
            method.code()
                    .ifPresent(code -> code.forEach(element -> {
                        if (!decides(type, element)) return;
                        var name = nameOf(method);
                        var before = found.stream()
                                .filter(one -> one.method.equals(name))
                                .count();
                        found.add(new WeakenedCode(type, name, (int) before + 1));
                    }));
        return found;
    }

    /** A lambda is called after its method and a number. */
    private static String nameOf(MethodModel method) {
        var name = method.methodName().stringValue();
        return name.startsWith("lambda$") ? name.split("\\$")[1] : name;
    }

    private static boolean decides(String type, CodeElement element) {
        if (!(element instanceof InvokeInstruction call)) return false;
        var called = call.owner().asInternalName() + "." + call.name().stringValue();
        return ANYWHERE.contains(called) || IN.getOrDefault(type, Set.of()).contains(called);
    }

    /** From now on the call is answered with yes; {@link #strengthen} ends it. */
    void weaken() {
        var seen = new int[1];
        var model = ClassFile.of();
        var bytes = model.transformClass(
                model.parse(original()),
                ClassTransform.transformingMethodBodies(one -> nameOf(one).equals(method), (builder, element) -> {
                    if (!decides(type, element) || ++seen[0] != number) {
                        builder.with(element);
                        return;
                    }
                    // The object and the argument go; a comparison says equal, anything else says yes.
                    var isComparison = ((InvokeInstruction) element).name().equalsString("compareTo");
                    builder.pop2();
                    if (isComparison) builder.iconst_0();
                    else builder.iconst_1();
                }));
        redefine(bytes);
    }

    void strengthen() {
        redefine(original());
    }

    private byte[] original() {
        try (var in = Objects.requireNonNull(
                Viewer.class.getClassLoader().getResourceAsStream((BASE + type).replace('.', '/') + ".class"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void redefine(byte[] bytes) {
        try {
            RedefiningAgent.instrumentation().redefineClasses(new ClassDefinition(Class.forName(BASE + type), bytes));
        } catch (ClassNotFoundException | UnmodifiableClassException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return type + "#" + method + " " + number;
    }
}
