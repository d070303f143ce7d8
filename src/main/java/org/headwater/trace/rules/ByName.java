package org.headwater.trace.rules;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a record of rules from values by the names of its components; a component without a value gets null. */
public final class ByName {

    private ByName() {}

    /** Starts a record of which some components are set and the others keep their usual values. */
    public static <R extends Record> RecordValues<R> of(Class<R> type) {
        return new RecordValues<>(type);
    }

    /** Values of a record's components. */
    public static final class RecordValues<R extends Record> {
        private final Class<R> type;
        private final Set<String> names;
        private final Map<String, @Nullable Object> values = new HashMap<>();

        private RecordValues(Class<R> type) {
            this.type = type;
            this.names = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.toUnmodifiableSet());
        }

        public RecordValues<R> set(String name, @Nullable Object value) {
            if (!names.contains(name))
                throw new IllegalArgumentException(name + " is no component of " + type.getSimpleName());
            values.put(name, value);
            return this;
        }

        public R build() {
            return make(type, values);
        }
    }

    /** A refusal of the record is thrown as it is. */
    public static <R extends Record> R make(Class<R> type, Map<String, @Nullable Object> values) {
        var components = type.getRecordComponents();
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class[]::new))
                    .newInstance(Arrays.stream(components)
                            .map(component -> values.get(component.getName()))
                            .toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) throw refusal;
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
