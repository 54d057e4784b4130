package io.coguest.server.journal;

import java.io.IOException;
import java.nio.file.Path;

/** A process that opens a store, says so, and holds it until its standard input ends. */
final class StoreHolder {
  private StoreHolder() {}

  public static void main(String[] args) throws IOException {
    RocksStore store = RocksStore.open(Path.of(args[0]));
    StoreFiles.write(store, "by", "holder");
    System.out.println("open");
    while (System.in.read() >= 0) {
      // Until it is told to end, or killed.
    }
    store.close();
  }
}
