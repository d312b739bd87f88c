package dev.tracekernel.vm.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Checks that a page's elements are within each other, as a parser of XML would. */
final class Nesting {

  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-z0-9]+)((?: [a-z-]+=\"[^\"<>]*\")*)>");
  private static final Set<String> SINGLE = Set.of("meta", "input");

  private Nesting() {}

  static void check(String page) {
    String body = page.replaceFirst("<!DOCTYPE html>\n", "");
    String markup = body.replaceAll("(?s)(<script>|<style>).*?(</script>|</style>)", "");
    Deque<String> open = new ArrayDeque<>();
    TAG.matcher(markup).results().forEach(tag -> follow(tag, open));
    assertThat(open).isEmpty();
    assertThat(TAG.matcher(markup).replaceAll("")).doesNotContain("<", ">");
  }

  private static void follow(MatchResult tag, Deque<String> open) {
    if (!tag.group(1).isEmpty()) {
      assertThat(tag.group(2)).isEqualTo(open.pop());
    } else if (!SINGLE.contains(tag.group(2))) {
      open.push(tag.group(2));
    }
  }
}
