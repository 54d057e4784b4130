package io.coguest.proto;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import io.coguest.proto.journal.v1.State;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contract, and the journal's format, as they were compiled: files, messages and enums. */
final class Contract {
  private Contract() {}

  /** Every file, by its short name: client, event, model, server, journal. */
  static Map<String, FileDescriptor> files() {
    Map<String, FileDescriptor> files = new LinkedHashMap<>();
    collect(ClientFrame.getDescriptor().getFile(), files);
    collect(ServerFrame.getDescriptor().getFile(), files);
    collect(State.getDescriptor().getFile(), files);
    return files;
  }

  private static void collect(FileDescriptor file, Map<String, FileDescriptor> files) {
    files.put(Path.of(file.getName()).getFileName().toString().replace(".proto", ""), file);
    file.getDependencies().forEach(dependency -> collect(dependency, files));
  }

  static List<Descriptor> messages() {
    return files().values().stream().flatMap(file -> file.getMessageTypes().stream()).toList();
  }

  static List<EnumDescriptor> enums() {
    return files().values().stream().flatMap(file -> file.getEnumTypes().stream()).toList();
  }

  /** An empty message of the generated class, not a dynamic one: its code is what is tested. */
  static Message prototype(Descriptor message) {
    String className = message.getFile().getOptions().getJavaPackage() + "." + message.getName();
    try {
      Object instance = Class.forName(className).getMethod("getDefaultInstance").invoke(null);
      return (Message) instance;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no generated class " + className, e);
    }
  }

  /** What the protobuf compiler wrote during this build: with JSON names and comments. */
  static FileDescriptorSet compiled() {
    return read(module().resolve("target/coguest-v1.binpb"));
  }

  static FileDescriptorSet read(Path path) {
    try {
      return FileDescriptorSet.parseFrom(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** The directory of this module. */
  static Path module() {
    return Path.of(System.getProperty("basedir", ""));
  }
}
