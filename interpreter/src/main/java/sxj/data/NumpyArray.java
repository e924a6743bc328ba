package sxj.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of NumPy's format (numpy.lib.format, versions 1 to 3), row by row.
 *
 * @param lengths of its axes; none for a number
 */
public record NumpyArray(int[] lengths, double[] data) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MOST_HEADER = 1 << 20;
    private static final int PIECE = 8192;
    private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
    private static final Map<Character, String> REFUSED = Map.of(
            'c',
            "complex numbers",
            'U',
            "texts",
            'S',
            "texts",
            'O',
            "Python objects",
            'V',
            "records",
            'M',
            "dates",
            'm',
            "durations",
            'a',
            "texts");

    /**
     * The array that a stream holds, and nothing else.
     *
     * @param name what messages call it by
     */
    static NumpyArray read(InputStream in, String name) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)) {
            throw new DataException(name + " is no NPY file: it does not begin as one", "write it with numpy.save");
        }
        int version = start[MAGIC.length];
        if (version < 1 || version > 3) {
            throw new DataException(name + " is of version " + version + " of the format NPY, which is not known", "");
        }
        byte[] size = whole(in, version == 1 ? 2 : 4, name);
        long length = 0;
        for (int i = size.length - 1; i >= 0; i--) {
            length = length << 8 | size[i] & 0xff;
        }
        if (length > MOST_HEADER) {
            throw damaged(name);
        }
        String header = new String(whole(in, (int) length, name), StandardCharsets.UTF_8);
        Matcher order = ORDER.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        Matcher description = DESCRIPTION.matcher(header);
        if (!order.find() || !shape.find()) {
            throw damaged(name);
        }
        if (!description.find()) {
            throw new DataException(name + " holds records, no numbers", "save each of their fields by itself");
        }
        int[] lengths = lengths(shape.group(1), name);
        int count = count(lengths, name);
        double[] data = values(in, description.group(1), count, name);
        if (in.read() >= 0) {
            throw new DataException(name + " goes on after the end of its array", "");
        }
        return new NumpyArray(lengths, order.group(1).equals("True") ? rowByRow(data, lengths) : data);
    }

    private static DataException damaged(String name) {
        return new DataException(name + " is damaged: its header cannot be read", "write it anew with numpy.save");
    }

    private static byte[] whole(InputStream in, int count, String name) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new DataException(name + " ends too early", "write it anew with numpy.save");
        }
        return bytes;
    }

    private static int[] lengths(String shape, String name) throws DataException {
        String[] parts = shape.isBlank() ? new String[0] : shape.split(",");
        int[] lengths = new int
                [(int) Arrays.stream(parts).filter(part -> !part.isBlank()).count()];
        for (int i = 0; i < lengths.length; i++) {
            try {
                lengths[i] = Integer.parseInt(parts[i].strip().replace("L", ""));
            } catch (NumberFormatException e) {
                throw damaged(name);
            }
        }
        return lengths;
    }

    private static int count(int[] lengths, String name) throws DataException {
        long count = 1;
        for (int length : lengths) {
            count *= length;
            if (count < 0 || count > Integer.MAX_VALUE - 8) {
                throw new DataException(name + " has more numbers than an array can hold", "");
            }
        }
        return (int) count;
    }

    private static double[] values(InputStream in, String type, int count, String name) throws IOException {
        char order = type.isEmpty() ? ' ' : type.charAt(0);
        boolean isOrdered = "<>|=".indexOf(order) >= 0;
        String kind = isOrdered ? type.substring(1) : type;
        String refused = kind.isEmpty() ? "?" : REFUSED.get(kind.charAt(0));
        if (refused != null) {
            throw new DataException(
                    name + " holds " + refused + " (" + type + "), no real numbers", "convert it with astype(float)");
        }
        int width = switch (kind) {
            case "b1", "i1", "u1" -> 1;
            case "f2", "i2", "u2" -> 2;
            case "f4", "i4", "u4" -> 4;
            case "f8", "i8", "u8" -> 8;
            default ->
                throw new DataException(
                        name + " holds numbers of a type that is not known (" + type + ")",
                        "convert it with astype(float)");
        };
        // Read in pieces, so that a file that only claims to be long does not take the memory it claims.
        double[] data = new double[Math.min(count, PIECE)];
        for (int from = 0; from < count; from += PIECE) {
            int here = Math.min(PIECE, count - from);
            byte[] bytes = whole(in, here * width, name);
            if (from + here > data.length) {
                data = Arrays.copyOf(data, (int) Math.min(count, Math.max(2L * data.length, from + here)));
            }
            ByteBuffer buffer =
                    ByteBuffer.wrap(bytes).order(order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < here; i++) {
                data[from + i] = value(buffer, kind, i * width);
            }
        }
        return data;
    }

    private static double value(ByteBuffer buffer, String kind, int at) {
        return switch (kind) {
            case "b1" -> buffer.get(at) == 0 ? 0 : 1;
            case "i1" -> buffer.get(at);
            case "u1" -> buffer.get(at) & 0xff;
            case "i2" -> buffer.getShort(at);
            case "u2" -> buffer.getShort(at) & 0xffff;
            case "f2" -> half(buffer.getShort(at));
            case "i4" -> buffer.getInt(at);
            case "u4" -> buffer.getInt(at) & 0xffffffffL;
            case "f4" -> buffer.getFloat(at);
            case "i8" -> buffer.getLong(at);
            case "u8" -> unsigned(buffer.getLong(at));
            default -> buffer.getDouble(at);
        };
    }

    /** An unsigned number of 64 bits, correctly rounded: halved with its last bit kept, so that a tie stays one. */
    private static double unsigned(long bits) {
        return bits >= 0 ? bits : 2.0 * (bits >>> 1 | bits & 1);
    }

    /** A number of 16 bits (IEEE 754 binary16). */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double size = exponent == 0x1f
                ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : exponent == 0 ? fraction * 0x1p-24 : Math.scalb(1024 + fraction, exponent - 25);
        return bits < 0 ? -size : size;
    }

    /** The entries with the last axis fastest, given with the first axis fastest. */
    private static double[] rowByRow(double[] data, int[] lengths) {
        double[] rows = new double[data.length];
        int[] index = new int[lengths.length];
        for (int i = 0; i < data.length; i++) {
            int at = 0;
            for (int k = lengths.length - 1; k >= 0; k--) {
                at = at * lengths[k] + index[k];
            }
            rows[i] = data[at];
            for (int k = lengths.length - 1; k >= 0 && ++index[k] == lengths[k]; k--) {
                index[k] = 0;
            }
        }
        return rows;
    }
}
