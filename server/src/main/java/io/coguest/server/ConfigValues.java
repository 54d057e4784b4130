package io.coguest.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads values of one part of the configuration and holds them to their ranges. */
final class ConfigValues {
  private final String prefix;
  private final Config config;

  ConfigValues(String prefix, Config root) {
    this.prefix = prefix + ".";
    this.config = root.getConfig(prefix);
  }

  int integer(String key, int least, int most) throws ConfigProblem {
    long value = read(() -> config.getLong(key));
    return (int) inRange(key, value, least, most);
  }

  int powerOfTwo(String key, int least, int most) throws ConfigProblem {
    int value = integer(key, least, most);
    if (Integer.bitCount(value) != 1) {
      throw new ConfigProblem(prefix + key + " is " + value + ", must be a power of two");
    }
    return value;
  }

  /** Bytes, at most 1 GiB. */
  int bytes(String key, int least) throws ConfigProblem {
    return (int) inRange(key, read(() -> config.getBytes(key)), least, 1 << 30);
  }

  /** Milliseconds, at most a week. */
  long millis(String key, long least) throws ConfigProblem {
    long value = read(() -> config.getDuration(key, TimeUnit.MILLISECONDS));
    return inRange(key, value, least, TimeUnit.DAYS.toMillis(7));
  }

  boolean flag(String key) throws ConfigProblem {
    return read(() -> config.getBoolean(key));
  }

  String text(String key) throws ConfigProblem {
    return read(() -> config.getString(key));
  }

  /** A path, or null when empty. */
  @Nullable Path path(String key) throws ConfigProblem {
    String text = text(key);
    return text.isEmpty() ? null : Path.of(text);
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) throws ConfigProblem {
    String text = text(key);
    for (E value : type.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
        return value;
      }
    }
    String known = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
    throw new ConfigProblem(prefix + key + " is \"" + text + "\", must be one of " + known);
  }

  private long inRange(String key, long value, long least, long most) throws ConfigProblem {
    if (value < least || value > most) {
      throw new ConfigProblem(prefix + key + " is " + value + ", must be " + least + " to " + most);
    }
    return value;
  }

  private static <T> T read(Reading<T> reading) throws ConfigProblem {
    try {
      return reading.read();
    } catch (ConfigException e) {
      throw new ConfigProblem(String.valueOf(e.getMessage()), e);
    }
  }

  private interface Reading<T> {
    T read();
  }
}
