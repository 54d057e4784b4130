package io.coguest.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coguest.testing.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDirectoryTest {
  @TempDir Path temporary;
  private Path data;
  private Path format;

  @BeforeEach
  void name() {
    data = temporary.resolve("data");
    format = data.resolve("journal").resolve("format");
  }

  private void openAndWrite() throws IOException {
    try (RocksStore store = JournalDirectory.open(data)) {
      StoreFiles.write(store, "a", "1");
    }
  }

  private void refuses(String... words) {
    assertThatThrownBy(() -> JournalDirectory.open(data).close())
        .isInstanceOf(StoreException.class)
        .satisfies(refused -> assertThat(refused.getMessage()).contains(words));
  }

  @Test
  void itIsMadeOnceAndFoundAgain() throws Exception {
    openAndWrite();
    assertThat(format).hasContent("1");
    try (RocksStore store = JournalDirectory.open(data)) {
      assertThat(StoreFiles.entries(store)).containsExactly("a=1");
    }
    assertThat(JournalDirectory.existing(data)).isEqualTo(data.resolve("journal").resolve("store"));
    assertThat(StoreFiles.list(data)).containsExactly(data.resolve("journal"));
  }

  @Test
  void oneOfTheFutureIsRefused() throws Exception {
    openAndWrite();
    Files.writeString(format, (JournalDirectory.FORMAT + 1) + "\n");
    refuses(data.toString(), "has format 2", "reads 1 to 1", "newer server");
    assertThatThrownBy(() -> JournalDirectory.existing(data)).hasMessageContaining("newer server");
  }

  @Test
  void aFormatThatIsNoNumberIsRefused() throws Exception {
    openAndWrite();
    for (String text : new String[] {"", "one", "1 2", "\u00ff\u0000", "0", "-1", "99999999999"}) {
      Files.writeString(format, text);
      assertThatThrownBy(() -> JournalDirectory.open(data).close())
          .as("\"%s\"", text)
          .isInstanceOf(StoreException.class);
    }
    Files.writeString(format, "one");
    refuses("format", "\"one\"");
    Files.writeString(format, " 1 ");
    openAndWrite();
  }

  @Test
  void aPartThatIsMissingIsRefused() throws Exception {
    openAndWrite();
    Files.delete(format);
    refuses(format.toString(), "is missing", "restore a backup");
    Files.writeString(format, "1\n");
    StoreFiles.remove(data.resolve("journal").resolve("store"));
    refuses("store", "is missing", "restore a backup");
  }

  @Test
  void aFileInItsPlaceIsRefused() throws Exception {
    Files.createDirectories(data);
    Files.writeString(data.resolve("journal"), "");
    refuses("is missing");
  }

  @Test
  void oneThatWasBegunAndNotFinishedIsBegunAnew() throws Exception {
    Path aside = data.resolve("journal.new").resolve("store");
    Files.createDirectories(aside);
    Files.writeString(aside.resolve("CURRENT"), "half");
    openAndWrite();
    assertThat(data.resolve("journal.new")).doesNotExist();
  }

  @Test
  void anEmptyDirectoryInItsPlaceIsTaken() throws Exception {
    Files.createDirectories(data.resolve("journal"));
    openAndWrite();
    assertThat(format).hasContent("1");
  }

  @Test
  void itIsInUseOnce() throws Exception {
    try (RocksStore store = JournalDirectory.open(data)) {
      refuses("in use", data.toString());
      StoreFiles.write(store, "a", "1");
    }
  }

  @Test
  void withoutOneThereIsNothingToRead() throws Exception {
    assertThatThrownBy(() -> JournalDirectory.existing(data))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is no directory " + data);
    assertThat(data).doesNotExist();
    Files.createDirectories(data);
    assertThatThrownBy(() -> JournalDirectory.existing(data))
        .hasMessageContaining("there is no journal in " + data);
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void aFileIsNoDirectory() throws Exception {
    Files.writeString(data, "");
    refuses(data + " is no directory");
    assertThat(data).hasContent("");
  }

  @Test
  void aDiskThatIsReadOnlyIsRefused() throws Exception {
    try (Tmpfs disk = Tmpfs.mount(data, 16)) {
      disk.readOnly(true);
      refuses("cannot write", data.toString());
      disk.readOnly(false);
      openAndWrite();
      disk.readOnly(true);
      refuses("cannot write", data.toString(), "Read-only");
      disk.readOnly(false);
      openAndWrite();
    }
  }

  @Test
  void aFullDiskIsRefusedAtTheStart() throws Exception {
    try (Tmpfs disk = Tmpfs.mount(data, 16)) {
      openAndWrite();
      Path filler = disk.fill(0);
      refuses("disk is full", "make room");
      Files.delete(filler);
      openAndWrite();
    }
  }
}
