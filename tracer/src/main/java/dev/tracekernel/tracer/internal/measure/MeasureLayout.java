package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.bpf.Btf;
import dev.tracekernel.tracer.internal.bpf.Layout;
import java.util.Map;

/**
 * Where things are in the programs' structures, as {@code measure.bpf.h} has them; checked against
 * each object's BTF.
 */
final class MeasureLayout {

  static final int WANTED = 0;
  static final int STARTS_FULL = 8;
  static final int CELLS_FULL = 16;
  static final int DISPUTED = 24;
  static final int NESTED = 32;

  static final int START_SIZE = 80;
  static final int START_EPOCH = 0;
  static final int START_SCOPES = 8;
  static final int START_TIME = 16;
  static final int START_SUBJECT = 24;
  static final int START_ALSO = 32;
  static final int START_DETAIL = 40;
  static final int START_NAME = 48;

  static final int KEY_SIZE = 48;
  static final int BEGUN = 0;
  static final int ENDED = 8;
  static final int SCOPES = 16;
  static final int SUBJECT = 24;
  static final int ALSO = 32;
  static final int DETAIL = 40;
  static final int SLOT = 44;

  static final int CELL_SIZE = 32;
  static final int COUNT = 0;
  static final int SUM = 8;
  static final int LEAST = 16;
  static final int GREATEST = 24;

  static final int NAME_SIZE = 32;

  private MeasureLayout() {}

  /** Returns where the words are that steer and count. */
  static Layout check(Btf btf) {
    btf.structure("tk_start")
        .check(
            START_SIZE,
            Map.of(
                "epoch", START_EPOCH,
                "scopes", START_SCOPES,
                "time", START_TIME,
                "subject", START_SUBJECT,
                "also", START_ALSO,
                "detail", START_DETAIL,
                "name", START_NAME));
    btf.structure("tk_cell_key")
        .check(
            KEY_SIZE,
            Map.of(
                "begun", BEGUN,
                "ended", ENDED,
                "scopes", SCOPES,
                "subject", SUBJECT,
                "also", ALSO,
                "detail", DETAIL,
                "slot", SLOT));
    btf.structure("tk_cell")
        .check(CELL_SIZE, Map.of("count", COUNT, "sum", SUM, "least", LEAST, "greatest", GREATEST));
    btf.structure("tk_subject").check(NAME_SIZE, Map.of("name", 0));
    btf.structure("tk_measured")
        .check(
            40,
            Map.of(
                "wanted", WANTED,
                "starts_full", STARTS_FULL,
                "cells_full", CELLS_FULL,
                "disputed", DISPUTED,
                "nested", NESTED));
    return btf.section(".bss");
  }
}
