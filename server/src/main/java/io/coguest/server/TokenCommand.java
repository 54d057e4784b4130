package io.coguest.server;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import io.coguest.server.session.TokenCheck;
import io.coguest.server.session.TokenClaims;
import io.coguest.server.session.TokenIssuer;
import io.coguest.server.session.TokenRole;
import io.coguest.server.session.TokenVerifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a token, alone, on the standard output. */
@Command(name = "token", description = "Prints a signed token.", mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
  @Option(names = "--user", required = true, description = "User id.")
  private String user = "";

  @Option(names = "--live", description = "Live id that it is for; repeatable. Default: every one.")
  private List<String> live = new ArrayList<>();

  @Option(
      names = "--role",
      defaultValue = "audience",
      description = "owner, host (both may create rooms) or audience. Default: ${DEFAULT-VALUE}")
  private String role = "";

  @Option(names = "--name", defaultValue = "", description = "Display name.")
  private String name = "";

  @Option(names = "--avatar", defaultValue = "", description = "Address of the avatar picture.")
  private String avatar = "";

  @Option(
      names = "--ttl",
      defaultValue = "24h",
      description = "How long it is valid. Default: ${DEFAULT-VALUE}")
  private String ttl = "";

  @Option(
      names = "--key-id",
      defaultValue = DevKey.ID,
      description = "Key that signs it. Default: ${DEFAULT-VALUE}")
  private String keyId = "";

  @Option(names = "--secret", description = "The key's secret. Default: that of --config or --dev.")
  private @Nullable String secret;

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration with the key.")
  private @Nullable Path config;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws ConfigProblem {
    byte[] key = key();
    long nowMs = System.currentTimeMillis();
    TokenIssuer.Holder holder =
        new TokenIssuer.Holder(
            user, name, avatar, live.isEmpty() ? List.of(TokenClaims.ALL_ROOMS) : live, role());
    String token = new TokenIssuer(keyId, key).issue(holder, nowMs + ttlMs());
    TokenCheck check = new TokenVerifier(Map.of(keyId, key), 0).check(token, nowMs);
    if (check instanceof TokenCheck.Invalid invalid) {
      throw wrong(invalid.problem());
    }
    System.out.println(token);
    return 0;
  }

  private byte[] key() throws ConfigProblem {
    byte[] key = null;
    if (secret != null) {
      key = secret.getBytes(StandardCharsets.UTF_8);
    } else if (config != null) {
      key = ServerConfig.load(config, Map.of()).auth().keys().get(keyId);
    } else if (keyId.equals(DevKey.ID)) {
      key = DevKey.secret();
    }
    if (key == null) {
      throw wrong("the secret of key " + keyId + " is not known: give --secret or --config");
    }
    if (key.length < ServerConfig.MIN_SECRET_BYTES) {
      throw wrong(
          "the secret has " + key.length + " bytes, at least " + ServerConfig.MIN_SECRET_BYTES);
    }
    return key;
  }

  private TokenRole role() {
    TokenRole known = TokenRole.named(role);
    if (known == null) {
      throw wrong("--role is " + role + ", must be owner, host or audience");
    }
    return known;
  }

  private long ttlMs() {
    try {
      long ms = ConfigValueFactory.fromAnyRef(ttl).atKey("ttl").getDuration("ttl").toMillis();
      if (ms > 0) {
        return ms;
      }
    } catch (ConfigException e) {
      // Told below, in the command line's words.
    }
    throw wrong("--ttl is " + ttl + ", must be a duration such as 90s, 30m, 24h or 7d");
  }

  private CommandLine.ParameterException wrong(String message) {
    if (spec == null) {
      throw new IllegalStateException("not run by the command line");
    }
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
