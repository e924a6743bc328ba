package sxj.sx;

import sxj.procedure.Context;
import sxj.procedure.Words;

/** Lists by numbers, for programs that compute with the words that lists are; these live as long as the program. */
public final class NumberedLists {
    private NumberedLists() {}

    public static long create(Context context) {
        return context.keep(Words.empty());
    }

    public static long push(Context context, long list, long item, int place) {
        return Words.push(context.kept(list), item, place);
    }

    public static long get(Context context, long list, long index, int place) {
        return Words.get(context.kept(list), index, place);
    }

    public static long set(Context context, long list, long index, long item, int place) {
        return Words.set(context.kept(list), index, item, place);
    }

    public static long length(Context context, long list, int place) {
        return Words.length(context.kept(list), place);
    }
}
