package dev.tracekernel.vm.report.html;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Row;
import dev.tracekernel.vm.text.Words;
import java.io.IOException;
import java.util.function.Predicate;

/** Which rows are shown: works by style alone; the search is added by the script. */
final class Filter {

  private Filter() {}

  static void write(Grid grid, Markup out) throws IOException {
    boolean troubled = count(grid, Filter::isTroubled) > 0;
    out.open("fieldset", "class", "filter").element("legend", "Show");
    choice("troubled", "Differing or failing", count(grid, Filter::isTroubled), troubled, out);
    choice("differing", "Differing", count(grid, Row::differs), false, out);
    choice("failing", "Failing", count(grid, Row::fails), false, out);
    choice("all", "All", grid.rows().size(), !troubled, out);
    out.close();
  }

  private static void choice(String id, String label, int count, boolean checked, Markup out)
      throws IOException {
    out.open("label");
    if (checked) {
      out.single("input", "type", "radio", "name", "show", "id", id, "checked", "");
    } else {
      out.single("input", "type", "radio", "name", "show", "id", id);
    }
    out.text(label + " ").element("small", Words.number(count)).close();
  }

  private static boolean isTroubled(Row row) {
    return row.differs() || row.fails();
  }

  private static int count(Grid grid, Predicate<Row> wanted) {
    return (int) grid.rows().stream().filter(wanted).count();
  }
}
