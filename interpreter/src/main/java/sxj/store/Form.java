package sxj.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a class is made of, looked up once: asking Java anew for every record takes longer than writing it.
 *
 * @param isSealed whether it is a sealed interface, whose kinds are records
 * @param kinds of a sealed interface, by name
 * @param accessors of a record's components, in order
 * @param types of the components
 * @param constructor that takes all components; null of what is no record
 */
record Form(
        boolean isSealed,
        boolean isRecord,
        List<Class<?>> kinds,
        List<Method> accessors,
        List<Type> types,
        @Nullable Constructor<?> constructor) {
    private static final Map<Class<?>, Form> KNOWN = new ConcurrentHashMap<>();

    static Form of(Class<?> type) {
        return KNOWN.computeIfAbsent(type, Form::made);
    }

    private static Form made(Class<?> type) {
        List<Class<?>> kinds = new ArrayList<>();
        if (type.isSealed()) {
            kinds.addAll(Arrays.asList(type.getPermittedSubclasses()));
            kinds.sort(Comparator.comparing(Class::getName));
        }
        List<Method> accessors = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        if (!type.isRecord()) {
            return new Form(type.isSealed(), false, kinds, accessors, types, null);
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] plain = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            Method accessor = components[i].getAccessor();
            accessor.setAccessible(true);
            accessors.add(accessor);
            types.add(components[i].getGenericType());
            plain[i] = components[i].getType();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(plain);
            constructor.setAccessible(true);
            return new Form(false, true, kinds, accessors, types, constructor);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    /** The value of a component. */
    static @Nullable Object read(Method component, Object value) {
        try {
            return component.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }

    /** A record of these components. */
    Object build(@Nullable Object[] components) {
        try {
            return Objects.requireNonNull(constructor).newInstance(components);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }
}
