package sxj.store;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.RunEnd;
import sxj.kernel.InputLayout;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Node;
import sxj.symbolic.Postorder;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.WhileLoop;

/**
 * A digest of what determines a result: records by their components, expressions by their graphs, symbols and indices by
 * the order in which they come. The same program gives the same digest in every process; names of classes, functions and
 * operations stand in it, never their order in some list.
 */
final class Fingerprint {
    private static final int BUFFER = 4096;

    /** Something determines a result that has no digest: the result cannot be kept. */
    static final class UnknownFormException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownFormException(Class<?> type) {
            super(type.getName());
        }
    }

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final Map<Object, Integer> known = new IdentityHashMap<>();

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The key of all that was added. */
    Key key() {
        flush();
        return Key.of(digest.digest());
    }

    /** Adds a value of any kind that plans are made of. */
    Fingerprint add(@Nullable Object value) {
        if (value == null) {
            tag('0');
        } else if (value instanceof Optional<?> optional) {
            add(optional.orElse(null));
        } else if (value instanceof Expr expr) {
            expression(expr);
        } else if (value instanceof Double number) {
            tag('d');
            number(Double.doubleToRawLongBits(number));
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            tag('l');
            number(((Number) value).longValue());
        } else if (value instanceof Boolean truth) {
            tag(truth ? 't' : 'f');
        } else if (value instanceof String text) {
            text('s', text);
        } else if (value instanceof Enum<?> constant) {
            text('e', constant.getDeclaringClass().getName() + "." + constant.name());
        } else if (value instanceof double[] numbers) {
            numbers(numbers);
        } else if (value instanceof int[] numbers) {
            tag('i');
            number(numbers.length);
            for (int each : numbers) {
                number(each);
            }
        } else if (value instanceof boolean[] truths) {
            tag('b');
            number(truths.length);
            for (boolean each : truths) {
                number(each ? 1 : 0);
            }
        } else {
            structure(value);
        }
        return this;
    }

    private void structure(Object value) {
        if (value instanceof List<?> list) {
            tag('[');
            number(list.size());
            list.forEach(this::add);
        } else if (value instanceof Symbol symbol) {
            if (isNew('$', symbol)) {
                text('s', symbol.name());
                text('s', symbol.shape().toString());
            }
        } else if (value instanceof Binder binder) {
            isNew('#', binder);
        } else if (value instanceof Shape shape) {
            text('h', shape.toString());
        } else if (value instanceof Tensor tensor) {
            text('h', tensor.shape().toString());
            numbers(tensor.data());
        } else if (value instanceof InputLayout layout) {
            add(layout.symbols());
        } else if (value instanceof WhileLoop loop) {
            if (isNew('w', loop)) {
                add(loop.variables());
                add(loop.givens());
                add(loop.condition());
                add(loop.next());
            }
        } else if (value instanceof RunEnd end) {
            // how a run stands at its end follows from what it is
            add(end.plan());
            number(end.mode());
        } else if (value instanceof Plan || value instanceof Record) {
            text('r', value.getClass().getName());
            for (Method component : Form.of(value.getClass()).accessors()) {
                add(Form.read(component, value));
            }
        } else {
            throw new UnknownFormException(value.getClass());
        }
    }

    /** Adds a reference; whether the object was not met before. */
    private boolean isNew(char kind, Object object) {
        tag(kind);
        Integer number = known.get(object);
        if (number == null) {
            number(-1);
            known.put(object, known.size());
            return true;
        }
        number(number);
        return false;
    }

    private void expression(Expr root) {
        if (!known.containsKey(root)) {
            for (Expr node : Postorder.of(root)) {
                if (!known.containsKey(node)) {
                    node(node);
                    known.put(node, known.size());
                }
            }
        }
        tag('x');
        number(Objects.requireNonNull(known.get(root)));
    }

    private void node(Expr node) {
        text('n', node.getClass().getSimpleName());
        tag(node.isBoolean() ? 't' : 'f');
        if (node instanceof Expr.Apply apply) {
            add(apply.function());
            add(apply.arguments());
            add(apply.shape());
        } else if (node instanceof Expr.Reduce reduce) {
            add(reduce.reduction());
            add(reduce.argument());
        } else if (node instanceof Expr.Operate operate) {
            add(operate.operation());
            add(operate.arguments());
        } else {
            Node.parts(node).forEach(this::add);
        }
    }

    // ---- bytes ----

    private void numbers(double[] numbers) {
        tag('v');
        number(numbers.length);
        for (double each : numbers) {
            number(Double.doubleToRawLongBits(each));
        }
    }

    private void text(char kind, String text) {
        tag(kind);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        flush();
        digest.update(bytes);
    }

    private void tag(char kind) {
        room(1);
        buffer.put((byte) kind);
    }

    private void number(long number) {
        room(Long.BYTES);
        buffer.putLong(number);
    }

    private void room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
