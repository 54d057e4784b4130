package io.coguest.server.session;

/** The alphabet of live and user ids. */
final class Ids {
  private static final int MAX_LENGTH = 64;

  private Ids() {}

  /** Whether it is 1–64 of {@code A–Z a–z 0–9 _ - . :}. */
  static boolean isId(String text) {
    int length = text.length();
    if (length == 0 || length > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!isIdCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIdCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.'
        || c == ':';
  }
}
