package io.coguest.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.coguest.server.actor.ActorSettings;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.session.SessionConfig;
import io.coguest.server.transport.TransportConfig;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the operator can set, valid. The keys, their meaning and their defaults are in
 * {@code reference.conf}.
 *
 * @param dataDir for what outlives a run, or null
 */
public record ServerConfig(
    TransportConfig transport,
    SessionConfig session,
    Auth auth,
    Rooms rooms,
    JournalConfig journal,
    @Nullable Path dataDir,
    Drain drain) {
  private static final String ROOT = "coguest";
  private static final String KEYS = "auth.keys";
  static final int MIN_SECRET_BYTES = 32;

  /**
   * Who is believed.
   *
   * @param keys secrets of tokens by key id; at least one
   * @param tokenCacheChars how many verified tokens are remembered, by their characters
   * @param resumeKey for the secrets of sessions; empty = to be made
   */
  public record Auth(Map<String, byte[]> keys, int tokenCacheChars, String resumeKey) {}

  /** What holds for every room. */
  public record Rooms(RoomLimits limits, ActorSettings actors) {}

  /**
   * How the server goes down.
   *
   * @param timeoutMs from the signal to the end of the process
   * @param spreadMs the longest that a client is asked to stay away
   */
  public record Drain(long timeoutMs, long spreadMs) {}

  /**
   * Reads the configuration: flags over the environment over the file over the defaults.
   *
   * @param file HOCON, or null
   * @param flags values by key below "coguest"
   * @throws ConfigProblem when the file cannot be read, a key is unknown or a value is out of range
   */
  public static ServerConfig load(@Nullable Path file, Map<String, ?> flags) throws ConfigProblem {
    try {
      Config defaults =
          ConfigFactory.parseResources(ServerConfig.class.getClassLoader(), "reference.conf");
      Config given = read(file);
      refuseUnknown(given, defaults);
      Config all =
          ConfigFactory.parseMap(flags)
              .atPath(ROOT)
              .withFallback(ConfigFactory.systemEnvironmentOverrides())
              .withFallback(given)
              .withFallback(defaults)
              .resolve();
      return of(all);
    } catch (ConfigException e) {
      throw new ConfigProblem(String.valueOf(e.getMessage()), e);
    }
  }

  private static Config read(@Nullable Path file) {
    if (file == null) {
      return ConfigFactory.empty();
    }
    File plain = file.toFile();
    return ConfigFactory.parseFile(plain, ConfigParseOptions.defaults().setAllowMissing(false));
  }

  /** A key that is misspelt would else be silently ignored. */
  private static void refuseUnknown(Config given, Config defaults) throws ConfigProblem {
    for (var entry : given.entrySet()) {
      String key = entry.getKey();
      boolean ours = key.startsWith(ROOT + ".");
      if (ours && !key.startsWith(ROOT + "." + KEYS + ".") && !defaults.hasPath(key)) {
        throw new ConfigProblem(
            "unknown key " + key + " at " + entry.getValue().origin().description());
      }
    }
  }

  private static ServerConfig of(Config all) throws ConfigProblem {
    ConfigValues root = new ConfigValues(ROOT, all);
    JournalConfig journal =
        JournalConfig.of(new ConfigValues(ROOT + ".journal", all), root.path("data"));
    return new ServerConfig(
        TransportSettings.of(new ConfigValues(ROOT + ".transport", all), all),
        sessions(all),
        auth(all),
        rooms(all),
        journal,
        journal.isDurable() ? journal.dataDir() : root.path("data"),
        drain(new ConfigValues(ROOT + ".drain", all)));
  }

  private static Drain drain(ConfigValues values) throws ConfigProblem {
    return new Drain(values.millis("timeout", 0), values.millis("spread", 0));
  }

  private static SessionConfig sessions(Config all) throws ConfigProblem {
    ConfigValues values = new ConfigValues(ROOT + ".session", all);
    ConfigValues transport = new ConfigValues(ROOT + ".transport", all);
    return new SessionConfig(
        values.millis("resume", 0),
        values.integer("commandsPerSecond", 1, 1_000_000),
        values.integer("commandBurst", 1, 1_000_000),
        values.integer("otherFramesPerSecond", 1, 1_000_000),
        values.integer("maxUnacknowledged", 1, 100_000),
        values.integer("maxRooms", 1, 10_000),
        values.integer("maxPerUser", 1, 1_000_000),
        values.integer("maxSessions", 1, 100_000_000),
        transport.integer("moveMaxMembers", 0, 1_000_000),
        values.integer("refusals", 1, 1_000_000),
        values.millis("refusalWindow", 1));
  }

  private static Auth auth(Config all) throws ConfigProblem {
    ConfigValues values = new ConfigValues(ROOT + ".auth", all);
    String resumeKey = new ConfigValues(ROOT + ".session", all).text("resumeKey");
    if (!resumeKey.isEmpty() && bytes(resumeKey).length < MIN_SECRET_BYTES) {
      throw new ConfigProblem(
          "coguest.session.resumeKey has "
              + bytes(resumeKey).length
              + " bytes, must have at least "
              + MIN_SECRET_BYTES);
    }
    return new Auth(keys(all), values.integer("tokenCache", 0, Integer.MAX_VALUE), resumeKey);
  }

  private static Map<String, byte[]> keys(Config all) throws ConfigProblem {
    Map<String, byte[]> keys = new HashMap<>();
    for (Map.Entry<String, ConfigValue> entry : all.getObject(ROOT + "." + KEYS).entrySet()) {
      if (entry.getValue().valueType() != ConfigValueType.STRING) {
        throw new ConfigProblem("coguest.auth.keys." + entry.getKey() + " must be a text");
      }
      byte[] secret = bytes(String.valueOf(entry.getValue().unwrapped()));
      if (secret.length < MIN_SECRET_BYTES) {
        throw new ConfigProblem(
            "the secret of key "
                + entry.getKey()
                + " has "
                + secret.length
                + " bytes, must have at least "
                + MIN_SECRET_BYTES);
      }
      keys.put(entry.getKey(), secret);
    }
    if (keys.isEmpty()) {
      throw new ConfigProblem(
          "no key for tokens is configured: set coguest.auth.keys { <key id> = \"<secret of at"
              + " least 32 bytes>\" } in the file of --config, or try things out with --dev");
    }
    return keys;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Rooms rooms(Config all) throws ConfigProblem {
    ConfigValues values = new ConfigValues(ROOT + ".room", all);
    RoomLimits limits =
        new RoomLimits(
            values.integer("maxMembers", 1, 100_000_000),
            new ConfigValues(ROOT + ".session", all).millis("resume", 0),
            values.integer("maxNotices", 1, 10_000),
            values.integer("seatChangesPerSecond", 1, 1_000),
            values.integer("seatChangeBurst", 1, 1_000));
    ActorSettings usual = ActorSettings.DEFAULT;
    ActorSettings actors =
        new ActorSettings(
            values.integer("maxMailbox", 1, 10_000_000),
            usual.heldTurns(),
            usual.outletBacklog(),
            usual.sliceSockets(),
            values.powerOfTwo("replayEvents", 1, 1 << 23),
            usual.recordsPerState(),
            usual.noiseChangesPerSecond(),
            usual.presenceIntervalMs(),
            usual.presenceMicrosPerMember(),
            usual.positionIntervalMs(),
            usual.candidatesShown(),
            usual.retryMs());
    return new Rooms(limits, actors);
  }
}
