package io.coguest.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SmallMapTest {

  @RepeatedTest(200)
  void doesWhatTheMapsOfTheJdkDo(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Map<String, Integer> ordered = SmallMap.ordered();
    Map<String, Integer> unordered = SmallMap.unordered();
    Map<String, Integer> model = new LinkedHashMap<>();
    int names = 1 + random.nextInt(2 * SmallMap.FEW);
    for (int step = 0; step < 300; step++) {
      // Built anew, so that equal names are not the same object.
      String name = "user-" + random.nextInt(names);
      int value = step;
      switch (random.nextInt(random.nextInt(20) == 0 ? 6 : 4)) {
        case 0, 1 -> {
          Integer old = model.put(name, value);
          assertThat(ordered.put(name, value)).isEqualTo(old);
          assertThat(unordered.put(name, value)).isEqualTo(old);
        }
        case 2 -> {
          Integer old = model.remove(name);
          assertThat(ordered.remove(name)).isEqualTo(old);
          assertThat(unordered.remove(name)).isEqualTo(old);
        }
        case 3 -> {
          Integer made = model.computeIfAbsent(name, absent -> value);
          assertThat(ordered.computeIfAbsent(name, absent -> value)).isEqualTo(made);
          assertThat(unordered.computeIfAbsent(name, absent -> value)).isEqualTo(made);
        }
        case 4 -> {
          Predicate<Integer> even = each -> each % 2 == 0;
          model.values().removeIf(even);
          ordered.values().removeIf(even);
          unordered.entrySet().removeIf(entry -> even.test(entry.getValue()));
        }
        default -> {
          model.clear();
          ordered.clear();
          unordered.clear();
        }
      }
      assertAlike(model, ordered);
      assertAlike(model, unordered);
      assertThat(new ArrayList<>(ordered.keySet())).isEqualTo(new ArrayList<>(model.keySet()));
      assertThat(new ArrayList<>(ordered.values())).isEqualTo(new ArrayList<>(model.values()));
    }
  }

  private static void assertAlike(Map<String, Integer> model, Map<String, Integer> map) {
    assertThat(map).isEqualTo(model);
    assertThat(model).isEqualTo(map);
    assertThat(map.size()).isEqualTo(model.size());
    assertThat(new HashSet<>(map.values())).isEqualTo(new HashSet<>(model.values()));
    assertThat(map.values().size()).isEqualTo(model.size());
    assertThat(map.containsKey("user-0")).isEqualTo(model.containsKey("user-0"));
    assertThat(map.get("user-0")).isEqualTo(model.get("user-0"));
  }

  @Test
  void anIteratorRemovesWhatItShowedAndNothingTwice() {
    Map<String, Integer> map = SmallMap.ordered();
    map.put("ada", 1);
    map.put("bob", 2);
    map.put("eve", 3);
    Iterator<Integer> values = map.values().iterator();
    assertThatThrownBy(values::remove).isInstanceOf(IllegalStateException.class);
    values.next();
    values.next();
    values.remove();
    assertThatThrownBy(values::remove).isInstanceOf(IllegalStateException.class);
    assertThat(values.next()).isEqualTo(3);
    assertThatThrownBy(values::next).isInstanceOf(NoSuchElementException.class);
    assertThat(new ArrayList<>(map.keySet())).isEqualTo(List.of("ada", "eve"));
  }

  @Test
  void anIteratorSeesThatTheMapWasChangedBesideIt() {
    Map<String, Integer> map = SmallMap.ordered();
    map.put("ada", 1);
    map.put("bob", 2);
    Iterator<Map.Entry<String, Integer>> entries = map.entrySet().iterator();
    entries.next();
    map.put("eve", 3);
    assertThatThrownBy(entries::next).isInstanceOf(ConcurrentModificationException.class);
    assertThatThrownBy(entries::remove).isInstanceOf(ConcurrentModificationException.class);
  }

  @Test
  void aValueThatIsSetAnewKeepsItsPlace() {
    Map<String, Integer> map = SmallMap.ordered();
    map.put("ada", 1);
    map.put("bob", 2);
    assertThat(map.put("ada", 3)).isEqualTo(1);
    assertThat(map.toString()).isEqualTo("{ada=3, bob=2}");
    assertThat(map.put("eve", 4)).isNull();
  }

  @Test
  void whatItDoesIsTheSameOnBothSidesOfTheBorder() {
    for (int size : List.of(1, SmallMap.FEW, SmallMap.FEW + 1)) {
      Map<String, Integer> map = SmallMap.ordered();
      Collection<Integer> values = map.values();
      Map<String, Integer> model = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        model.put("user-" + i, i);
      }
      map.putAll(model);
      assertThat(values).containsExactlyElementsOf(model.values());
      map.merge("user-0", 5, Integer::sum);
      assertThat(map.get("user-0")).isEqualTo(5);

      Iterator<Integer> stale = map.values().iterator();
      map.put("one more", 1);
      assertThatThrownBy(stale::next).isInstanceOf(ConcurrentModificationException.class);

      map.keySet().removeAll(model.keySet());
      assertThat(map).isEqualTo(Map.of("one more", 1));
      Iterator<Integer> last = map.values().iterator();
      last.next();
      last.remove();
      assertThat(map).isEmpty();
      assertThat(values).isEmpty();
    }
  }

  @Test
  void clearingIsNoticedByItsIterators() {
    for (int size : List.of(2, SmallMap.FEW + 2)) {
      Map<Integer, Integer> map = SmallMap.unordered();
      for (int i = 0; i < size; i++) {
        map.put(i, i);
      }
      Iterator<Integer> values = map.values().iterator();
      values.next();
      map.clear();
      assertThatThrownBy(values::next).isInstanceOf(ConcurrentModificationException.class);
      assertThat(map).isEmpty();
    }
  }
}
