package io.coguest.proto;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one file of the contract. Four lines an entry: "# Type label", text, hex, json;
 * then an empty one.
 */
final class GoldenFile {
  private static final String TEXT = "text: ";
  private static final String HEX = "hex: ";
  private static final String JSON = "json: ";

  private GoldenFile() {}

  static List<GoldenEntry> read(String file) {
    Path path = path(file);
    List<String> lines;
    try {
      lines = Files.exists(path) ? Files.readAllLines(path) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<GoldenEntry> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("# ")) {
        String[] name = lines.get(i).substring(2).split(" ", 2);
        String text = after(TEXT, lines.get(++i));
        String hex = after(HEX, lines.get(++i));
        entries.add(new GoldenEntry(name[0], name[1], text, hex, after(JSON, lines.get(++i))));
      }
    }
    return entries;
  }

  static List<GoldenEntry> readAll() {
    return Contract.files().keySet().stream().flatMap(file -> read(file).stream()).toList();
  }

  /** Writes bytes and JSON anew from each text, and adds what is not covered. */
  static void regenerate(String file, List<Descriptor> messages) {
    List<GoldenEntry> known = read(file);
    StringBuilder lines = new StringBuilder();
    for (Descriptor message : messages) {
      List<GoldenEntry> entries =
          new ArrayList<>(
              known.stream().filter(entry -> entry.type().equals(message.getName())).toList());
      for (GoldenEntry added : missing(message, entries)) {
        entries.add(added);
      }
      entries.forEach(entry -> append(GoldenEntry.of(entry.label(), entry.message()), lines));
    }
    try {
      Files.writeString(path(file), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fields, and the emptiness of a message without any, that no entry of the type has. */
  static Set<String> uncovered(Descriptor type, List<GoldenEntry> entries) {
    Set<String> uncovered = new HashSet<>();
    type.getFields().forEach(field -> uncovered.add(field.getName()));
    if (type.getFields().isEmpty() && entries.isEmpty()) {
      uncovered.add("(empty)");
    }
    for (GoldenEntry entry : entries) {
      entry.message().getAllFields().keySet().forEach(field -> uncovered.remove(field.getName()));
    }
    return uncovered;
  }

  private static List<GoldenEntry> missing(Descriptor type, List<GoldenEntry> entries) {
    List<GoldenEntry> added = new ArrayList<>();
    for (OneofDescriptor oneof : type.getRealOneofs()) {
      for (FieldDescriptor branch : oneof.getFields()) {
        if (uncovered(type, entries).contains(branch.getName())) {
          added.add(sample(type, branch, branch.getName()));
        }
      }
    }
    List<GoldenEntry> all = new ArrayList<>(entries);
    all.addAll(added);
    if (!uncovered(type, all).isEmpty()) {
      added.add(sample(type, null, all.isEmpty() ? "full" : "full" + (all.size() + 1)));
    }
    return added;
  }

  private static GoldenEntry sample(
      Descriptor type, @Nullable FieldDescriptor branch, String label) {
    Message message = SampleMessages.full(type, branch);
    return GoldenEntry.of(label, message);
  }

  private static void append(GoldenEntry entry, StringBuilder lines) {
    lines.append("# ").append(entry.name()).append('\n');
    lines.append((TEXT + entry.text()).strip()).append('\n');
    lines.append((HEX + entry.hex()).strip()).append('\n');
    lines.append(JSON).append(entry.json()).append("\n\n");
  }

  private static String after(String key, String line) {
    if (!line.startsWith(key.strip())) {
      throw new IllegalStateException("expected " + key + "but found " + line);
    }
    return line.substring(key.strip().length()).strip();
  }

  private static Path path(String file) {
    return Contract.module().resolve("src/test/resources/golden/" + file + ".txt");
  }
}
