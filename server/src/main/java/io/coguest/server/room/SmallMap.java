package io.coguest.server.room;

import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map without null that takes 24 bytes while it is empty and 48 with one entry, a half or less of
 * what the JDK's take: most maps of most rooms are so for the room's life.
 *
 * <p>Up to {@value #FEW} entries lie in one array, which is searched from its start and replaced
 * with each entry that comes or goes; more are in a map of the JDK, until this is cleared. One
 * thread at a time. Values are set by {@link #put} alone, not by the entries that it shows.
 */
public class SmallMap<K, V> extends AbstractMap<K, V> {
  static final int FEW = 8;
  private static final Object[] NONE = {};

  /** Keys, each before its value; or the large map. One field for both, for the sake of size. */
  private Object content = NONE;

  private SmallMap() {}

  /** An empty map in any order. */
  public static <K, V> SmallMap<K, V> unordered() {
    return new SmallMap<>();
  }

  /** An empty map in order of insertion; a value that is set anew keeps its place. */
  public static <K, V> SmallMap<K, V> ordered() {
    return new Ordered<>();
  }

  private static final class Ordered<K, V> extends SmallMap<K, V> {
    @Override
    Map<K, V> makeLarge(int capacity) {
      return new LinkedHashMap<>(capacity);
    }
  }

  Map<K, V> makeLarge(int capacity) {
    return new HashMap<>(capacity);
  }

  @Override
  public int size() {
    return content instanceof Object[] few ? few.length / 2 : large().size();
  }

  @Override
  public boolean containsKey(Object key) {
    return content instanceof Object[] few ? place(few, key) >= 0 : large().containsKey(key);
  }

  @Override
  public @Nullable V get(Object key) {
    if (content instanceof Object[] few) {
      int place = place(few, key);
      return place < 0 ? null : value(few, place);
    }
    return large().get(key);
  }

  /**
   * Sets the value of a key.
   *
   * @return what it was, or null
   */
  @Override
  public @Nullable V put(K key, V value) {
    if (!(content instanceof Object[] few)) {
      return large().put(key, value);
    }
    int place = place(few, key);
    if (place >= 0) {
      V old = value(few, place);
      few[place + 1] = value;
      return old;
    }
    if (few.length == 2 * FEW) {
      Map<K, V> large = makeLarge(2 * FEW);
      forEach(large::put);
      large.put(key, value);
      content = large;
      return null;
    }
    Object[] more = Arrays.copyOf(few, few.length + 2);
    more[few.length] = key;
    more[few.length + 1] = value;
    content = more;
    return null;
  }

  /**
   * Takes a key out.
   *
   * @return its value, or null
   */
  @Override
  public @Nullable V remove(Object key) {
    if (!(content instanceof Object[] few)) {
      return large().remove(key);
    }
    int place = place(few, key);
    if (place < 0) {
      return null;
    }
    V old = value(few, place);
    content = without(few, place);
    return old;
  }

  @Override
  public void clear() {
    if (!(content instanceof Object[])) {
      large().clear(); // so that its iterators notice
    }
    content = NONE;
  }

  /** The entries; what the iterator removes goes from the map. */
  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<K, V>> iterator() {
        return content instanceof Object[]
            ? new Places<>(SmallMap.this::entry)
            : large().entrySet().iterator();
      }

      @Override
      public int size() {
        return SmallMap.this.size();
      }
    };
  }

  /** The values; what the iterator removes goes from the map. */
  @Override
  public Collection<V> values() {
    return new AbstractCollection<>() {
      @Override
      public Iterator<V> iterator() {
        return content instanceof Object[]
            ? new Places<>(SmallMap.this::value)
            : large().values().iterator();
      }

      @Override
      public int size() {
        return SmallMap.this.size();
      }
    };
  }

  /** What an iterator shows of a place in the array. */
  private interface Shown<T> {
    T of(Object[] few, int place);
  }

  /** Goes over the array, which must not be replaced meanwhile but by itself. */
  private final class Places<T> implements Iterator<T> {
    private final Shown<T> shown;
    private Object[] few = few();
    private int next;
    private boolean removable;

    Places(Shown<T> shown) {
      this.shown = shown;
    }

    @Override
    public boolean hasNext() {
      return next < few.length;
    }

    @Override
    public T next() {
      requireUnchanged();
      if (!hasNext()) {
        throw new NoSuchElementException("all " + few.length / 2 + " entries were shown");
      }
      removable = true;
      next += 2;
      return shown.of(few, next - 2);
    }

    @Override
    public void remove() {
      requireUnchanged();
      if (!removable) {
        throw new IllegalStateException("there is nothing that was shown and not removed");
      }
      removable = false;
      next -= 2;
      few = without(few, next);
      content = few;
    }

    private void requireUnchanged() {
      if (content != few) {
        throw new ConcurrentModificationException("the map was changed beside its iterator");
      }
    }
  }

  private static int place(Object[] few, Object key) {
    for (int place = 0; place < few.length; place += 2) {
      if (few[place].equals(key)) {
        return place;
      }
    }
    return -1;
  }

  private static Object[] without(Object[] few, int place) {
    if (few.length == 2) {
      return NONE;
    }
    Object[] fewer = Arrays.copyOf(few, few.length - 2);
    System.arraycopy(few, place + 2, fewer, place, fewer.length - place);
    return fewer;
  }

  @SuppressWarnings("unchecked") // only put writes here
  private Map.Entry<K, V> entry(Object[] few, int place) {
    return Map.entry((K) few[place], value(few, place));
  }

  @SuppressWarnings("unchecked") // only put writes here
  private V value(Object[] few, int place) {
    return (V) few[place + 1];
  }

  private Object[] few() {
    return (Object[]) content;
  }

  @SuppressWarnings("unchecked") // the only other thing that it is
  private Map<K, V> large() {
    return (Map<K, V>) content;
  }
}
