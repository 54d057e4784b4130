package io.coguest.server.room;

/** Measures of texts, and how long those may be that a command carries. */
public final class Texts {
  /** Of the id of a user or a room, in bytes. */
  public static final int MAX_ID_BYTES = 64;

  /** Of what an application or an invitation says beside its seat, in bytes of UTF-8. */
  public static final int MAX_EXTRA_INFO_BYTES = 1_024;

  /** Of why a request is rejected, in bytes of UTF-8. */
  public static final int MAX_REASON_BYTES = 256;

  private static final int SHOWN_CHARS = 80;

  private Texts() {}

  /** Bytes of the text in UTF-8, without encoding it. */
  public static int utf8Length(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // A surrogate pair is two chars and four bytes; any other char above 0x7FF has three.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  /** 1–64 bytes of {@code A–Z a–z 0–9 _ - . :}. */
  static boolean isId(String text) {
    if (text.isEmpty() || text.length() > MAX_ID_BYTES) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isIdChar(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The text as an error message may repeat it: in quotes, and not at any length. */
  static String shown(String text) {
    return text.length() <= SHOWN_CHARS
        ? "\"" + text + "\""
        : "\"" + text.substring(0, SHOWN_CHARS) + "…\"";
  }

  private static boolean isIdChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.'
        || c == ':';
  }
}
