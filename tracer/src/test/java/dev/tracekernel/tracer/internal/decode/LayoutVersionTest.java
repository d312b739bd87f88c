package dev.tracekernel.tracer.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Trace files are kept: what their records look like may not change unnoticed. */
@Tag("any-kernel") // constants of Java
class LayoutVersionTest {

  /**
   * If this fails, the layout has changed: give the types that it concerns the next number in
   * {@link Records#LAYOUTS}, so that older files are refused and not misread, and put the new text
   * here.
   */
  @Test
  void a_layout_that_changes_gets_another_version() throws IllegalAccessException {
    assertThat(Records.LAYOUTS).hasToString("{1=3, 3=2, 4=2, 5=2, 6=2, 7=2, 8=2, 9=1}");
    assertThat(RecordLayout.SIZE + " " + new TreeMap<>(RecordLayout.offsets()))
        .isEqualTo(
            "160 {abi=1, args=40, cpu=148, duration=24, epoch=8, flags=2, host_pid=88, host_tid=92,"
                + " leader=128, nr=4, payload=144, pid=96, process_start=104, restarts=150,"
                + " result=32, scopes=152, start=16, thread=112, tid=100, type=0}");
    assertThat(numbersOf(Section.class))
        .isEqualTo(
            "{ARGV=8, BASE=4, BUFFER=9, CREATED=16, CUT=2, DELETED=4, ENTRY=33, EXE=1, FILE=3,"
                + " OTHER=32, RAW=2, RETURN=6, SIZE=16, SOCKADDR=5, SYNC=8, TARGET=16, TIME=6, UNREADABLE=1,"
                + " VALUE=34, VECTOR=7}");
    assertThat(Section.SIZE + " " + new TreeMap<>(Section.LAYOUT))
        .isEqualTo("16 {arg=1, flags=2, ino=8, kind=0, len=4, mode=6}");
  }

  private static String numbersOf(Class<?> type) throws IllegalAccessException {
    Map<String, Integer> numbers = new TreeMap<>();
    for (Field field : type.getDeclaredFields()) {
      int modifiers = field.getModifiers();
      if (Modifier.isStatic(modifiers)
          && !Modifier.isPrivate(modifiers)
          && field.getType() == int.class) {
        numbers.put(field.getName(), field.getInt(null));
      }
    }
    return numbers.toString();
  }
}
