package org.headwater.access.audit;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.headwater.access.AlsoRead;
import org.headwater.access.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ids of what an answer is made of, whichever of its fields are shown: whoever sees a name has seen the entity.
 * Something without an id of its own, such as a name, counts as what it directly rests on.
 */
final class AnswerIds {

    /** A chain has a key, everything else an id. */
    private static final List<String> WORDS = List.of("id", "key");

    private static final ClassValue<List<Method>> OWN = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return accessors(type, word -> WORDS.contains(word.getName()) && word.getReturnType() == String.class);
        }
    };

    private static final ClassValue<List<Method>> PARTS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return accessors(
                    type,
                    part -> part.getReturnType().isRecord()
                            && !OWN.get(part.getReturnType()).isEmpty());
        }
    };

    private AnswerIds() {}

    /** The ids of an object, or of each object of a list, are handed to {@code found}. */
    static void of(@Nullable Object value, Consumer<String> found) {
        if (value instanceof AlsoRead answer) answer.alsoRead().forEach(found);
        switch (value) {
            case null -> {}
            case Iterable<?> list -> list.forEach(element -> of(element, found));
            case Optional<?> some -> of(some.orElse(null), found);
            // Its cursor alone tells the place of the element.
            case Connection.Edge<?> edge -> of(edge.node(), found);
            case Map<?, ?> map ->
                WORDS.forEach(word -> {
                    if (map.get(word) instanceof String id) found.accept(id);
                });
            default -> {
                var own = OWN.get(value.getClass());
                for (var accessor : own) if (read(accessor, value) instanceof String id) found.accept(id);
                if (own.isEmpty()) for (var accessor : PARTS.get(value.getClass())) of(read(accessor, value), found);
            }
        }
    }

    private static List<Method> accessors(Class<?> type, java.util.function.Predicate<Method> wanted) {
        if (!type.getName().startsWith("org.headwater.")) return List.of();
        var accessors = new ArrayList<Method>();
        Arrays.stream(type.isRecord() ? type.getRecordComponents() : new java.lang.reflect.RecordComponent[0])
                .map(java.lang.reflect.RecordComponent::getAccessor)
                .filter(wanted)
                .forEach(accessors::add);
        if (!type.isRecord())
            Arrays.stream(type.getMethods())
                    .filter(method -> method.getParameterCount() == 0)
                    .filter(wanted)
                    .forEach(accessors::add);
        for (var accessor : accessors) accessor.setAccessible(true);
        return List.copyOf(accessors);
    }

    private static @Nullable Object read(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an accessor of a value that does not answer: " + accessor, e);
        }
    }
}
