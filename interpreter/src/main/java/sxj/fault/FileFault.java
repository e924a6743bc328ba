package sxj.fault;

/** Files that cannot be read, or are no text. */
public enum FileFault implements Fault {
    PROGRAM_UNREADABLE("F01", Family.FILE, "{reason}", ""),
    IMPORT_UNREADABLE("F02", Family.FILE, "`{path}` cannot be read{reason}", "paths are relative to this file"),
    NOT_UTF8("F03", Family.ENCODING, "the byte 0x{byte} is not UTF-8", "{hint}"),
    DATA_UNREADABLE("F04", Family.FILE, "{sentence}", "{hint}"),
    DATA_FORMAT("F05", Family.FILE, "{sentence}", "{hint}");

    private final Entry entry;

    FileFault(String code, Family family, String text, String hint) {
        this.entry = new Entry(code, family, text, hint);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
