package sxj.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Shape;

/**
 * Records of Java as bytes and back: components in their order, numbers big-endian to the bit, texts in UTF-8 after their
 * length, lists after their length; of a sealed interface the number of the kind comes first.
 */
final class RecordForm {
    private RecordForm() {}

    /** What the bytes of a type look like: it changes where a component is added, renamed or gets another type. */
    static String schema(Class<?> type) {
        Set<Class<?>> seen = new LinkedHashSet<>();
        StringBuilder text = new StringBuilder();
        describe(type, seen, text);
        return text.toString();
    }

    private static void describe(Class<?> type, Set<Class<?>> seen, StringBuilder text) {
        if (!seen.add(type)) {
            return;
        }
        if (type.isSealed()) {
            text.append(type.getName()).append(Form.of(type).kinds()).append(';');
            Form.of(type).kinds().forEach(kind -> describe(kind, seen, text));
        } else if (type.isEnum()) {
            text.append(type.getName())
                    .append(Arrays.toString(type.getEnumConstants()))
                    .append(';');
        } else if (type.isRecord()) {
            text.append(type.getName()).append('(');
            for (RecordComponent component : type.getRecordComponents()) {
                text.append(component.getGenericType().getTypeName())
                        .append(' ')
                        .append(component.getName())
                        .append(',');
            }
            text.append(");");
            for (RecordComponent component : type.getRecordComponents()) {
                describe(element(component.getGenericType()), seen, text);
            }
        }
    }

    private static Class<?> element(Type type) {
        if (type instanceof ParameterizedType list) {
            return element(list.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    static byte[] write(Object value, Class<?> type) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(value, type, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Object read(byte[] bytes, Class<?> type) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return Objects.requireNonNull(read(type, in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(@Nullable Object value, Type type, DataOutputStream out) throws IOException {
        if (type instanceof Class<?> plain && plain.isPrimitive()) {
            primitive(Objects.requireNonNull(value), out);
            return;
        }
        out.writeBoolean(value != null);
        if (value == null) {
            return;
        }
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof double[] numbers) {
            out.writeInt(numbers.length);
            for (double number : numbers) {
                out.writeLong(Double.doubleToRawLongBits(number));
            }
        } else if (value instanceof int[] numbers) {
            out.writeInt(numbers.length);
            for (int number : numbers) {
                out.writeInt(number);
            }
        } else if (value instanceof Shape shape) {
            out.writeInt(shape.rank());
            for (int axis = 0; axis < shape.rank(); axis++) {
                out.writeInt(shape.length(axis));
            }
        } else if (value instanceof Enum<?> constant) {
            out.writeUTF(constant.name());
        } else if (value instanceof List<?> list) {
            out.writeInt(list.size());
            Type each = ((ParameterizedType) type).getActualTypeArguments()[0];
            for (Object item : list) {
                write(item, each, out);
            }
        } else if (value instanceof Record) {
            if (type instanceof Class<?> plain && Form.of(plain).isSealed()) {
                out.writeByte(Form.of(plain).kinds().indexOf(value.getClass()));
            }
            Form form = Form.of(value.getClass());
            for (int i = 0; i < form.types().size(); i++) {
                write(Form.read(form.accessors().get(i), value), form.types().get(i), out);
            }
        } else {
            primitive(value, out);
        }
    }

    private static void primitive(Object value, DataOutputStream out) throws IOException {
        if (value instanceof Double number) {
            out.writeLong(Double.doubleToRawLongBits(number));
        } else if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Integer number) {
            out.writeInt(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else {
            throw new AssertionError("no form for " + value.getClass());
        }
    }

    private static @Nullable Object read(Type type, DataInputStream in) throws IOException {
        if (type instanceof Class<?> plain && plain.isPrimitive()) {
            return primitive(plain, in);
        }
        if (!in.readBoolean()) {
            return null;
        }
        if (type instanceof ParameterizedType list) {
            int size = in.readInt();
            Type each = list.getActualTypeArguments()[0];
            List<@Nullable Object> items = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                items.add(read(each, in));
            }
            return Collections.unmodifiableList(items);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        } else if (plain == double[].class) {
            double[] numbers = new double[in.readInt()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Double.longBitsToDouble(in.readLong());
            }
            return numbers;
        } else if (plain == int[].class) {
            int[] numbers = new int[in.readInt()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readInt();
            }
            return numbers;
        } else if (plain == Shape.class) {
            int[] lengths = new int[in.readInt()];
            for (int axis = 0; axis < lengths.length; axis++) {
                lengths[axis] = in.readInt();
            }
            return Shape.of(lengths);
        } else if (plain.isEnum()) {
            String name = in.readUTF();
            for (Object constant : plain.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
            throw new IOException("no " + name);
        } else if (Form.of(plain).isSealed()) {
            return record(Form.of(plain).kinds().get(in.readByte()), in);
        }
        return Form.of(plain).isRecord() ? record(plain, in) : primitive(plain, in);
    }

    private static Object record(Class<?> type, DataInputStream in) throws IOException {
        Form form = Form.of(type);
        @Nullable Object[] values = new @Nullable Object[form.types().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(form.types().get(i), in);
        }
        return form.build(values);
    }

    private static Object primitive(Class<?> type, DataInputStream in) throws IOException {
        if (type == double.class || type == Double.class) {
            return Double.longBitsToDouble(in.readLong());
        } else if (type == long.class || type == Long.class) {
            return in.readLong();
        } else if (type == int.class || type == Integer.class) {
            return in.readInt();
        } else if (type == boolean.class || type == Boolean.class) {
            return in.readBoolean();
        }
        throw new AssertionError("no form for " + type);
    }
}
