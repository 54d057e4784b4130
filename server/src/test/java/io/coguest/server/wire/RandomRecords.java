package io.coguest.server.wire;

import io.coguest.server.room.Reply;
import io.coguest.server.room.RoomState;
import io.coguest.server.room.Visibility;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the room with arbitrary contents, from a seed. It follows the components'
 * declared types, so that a record or a component that is added is covered without a change here.
 */
final class RandomRecords {
  private static final int MAX_ELEMENTS = 3;
  private static final int MAX_LETTERS = 12;

  private final Random random;

  RandomRecords(long seed) {
    this.random = new Random(seed);
  }

  /** The records that a sealed interface permits, those of its sub-interfaces too. */
  static <T> List<Class<? extends T>> leaves(Class<T> sealed) {
    if (!sealed.isSealed()) {
      return List.of(sealed);
    }
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(permitted -> leaves(permitted.asSubclass(sealed)).stream())
        .<Class<? extends T>>map(leaf -> leaf.asSubclass(sealed))
        .toList();
  }

  /** A value of a record, of an enum, or of any record that a sealed interface permits. */
  <T> T next(Class<T> type) {
    if (type.isEnum()) {
      return anyOf(Arrays.asList(type.getEnumConstants()));
    }
    if (type == Visibility.class) {
      return type.cast(visibility());
    }
    Class<? extends T> leaf = anyOf(leaves(type));
    if (!leaf.isRecord()) {
      throw new IllegalStateException("cannot make a " + type);
    }
    RecordComponent[] components = leaf.getRecordComponents();
    Object[] values = Stream.of(components).map(this::component).toArray();
    try {
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<? extends T> constructor = leaf.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + leaf, e);
    }
  }

  private @Nullable Object component(RecordComponent component) {
    AnnotatedType type = component.getAnnotatedType();
    if (type.isAnnotationPresent(Nullable.class) && random.nextInt(4) == 0) {
      return null;
    }
    boolean ofReply = component.getDeclaringRecord() == Reply.class;
    if (ofReply && component.getName().equals("seatIndex")) {
      return random.nextInt(51) - 1;
    }
    if (ofReply && component.getName().equals("retryAfterMs")) {
      return Integer.toUnsignedLong(number());
    }
    if (component.getName().equals("forgottenSession")) {
      return "session" + text();
    }
    return value(component.getGenericType());
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      List<Object> elements = new ArrayList<>();
      for (int i = random.nextInt(MAX_ELEMENTS + 1); i > 0; i--) {
        elements.add(value(list.getActualTypeArguments()[0]));
      }
      return List.copyOf(elements);
    }
    if (type instanceof ParameterizedType map) {
      return map(map);
    }
    if (type == int.class || type == Integer.class) {
      return number();
    }
    if (type == long.class || type == Long.class) {
      return random.nextBoolean() ? random.nextLong() : random.nextInt(100);
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    return type == String.class ? text() : next((Class<?>) type);
  }

  /** A record of a role is found by its user. */
  private Map<?, ?> map(ParameterizedType type) {
    Map<Object, Object> map =
        type.getRawType() == SortedMap.class ? new TreeMap<>() : new HashMap<>();
    for (int i = random.nextInt(MAX_ELEMENTS + 1); i > 0; i--) {
      Object key = value(type.getActualTypeArguments()[0]);
      Object value = value(type.getActualTypeArguments()[1]);
      map.put(value instanceof RoomState.RoleRecord role ? role.user().userId() : key, value);
    }
    return map;
  }

  /** Small numbers, and those where signs and widths go wrong. */
  private int number() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt();
      case 1 -> anyOf(List.of(0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE));
      default -> random.nextInt(100);
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(MAX_LETTERS); i > 0; i--) {
      int codePoint = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1);
      boolean surrogate =
          Character.isBmpCodePoint(codePoint) && Character.isSurrogate((char) codePoint);
      text.appendCodePoint(surrogate ? 'x' : codePoint);
    }
    return text.toString();
  }

  private Visibility visibility() {
    return switch (anyOf(List.of(Visibility.Scope.values()))) {
      case ALL -> Visibility.ALL;
      case HOSTS -> Visibility.HOSTS;
      case HOSTS_AND_USER -> Visibility.hostsAnd(text());
    };
  }

  private <E> E anyOf(List<E> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
