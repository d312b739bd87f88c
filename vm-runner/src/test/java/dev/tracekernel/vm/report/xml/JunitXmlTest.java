package dev.tracekernel.vm.report.xml;

import static dev.tracekernel.vm.report.Matrices.NASTY;
import static dev.tracekernel.vm.report.Matrices.eventful;
import static dev.tracekernel.vm.report.Matrices.failed;
import static dev.tracekernel.vm.report.Matrices.large;
import static dev.tracekernel.vm.report.Matrices.matrix;
import static dev.tracekernel.vm.report.Matrices.passed;
import static dev.tracekernel.vm.report.Matrices.publishing;
import static dev.tracekernel.vm.report.Matrices.run;
import static dev.tracekernel.vm.report.Matrices.test;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import dev.tracekernel.vm.text.Visible;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitXmlTest {

  @TempDir Path folder;

  @Test
  void the_merged_file_reads_as_expected() throws Exception {
    JunitXml.writeMerged(eventful(), file());

    try (var golden = JunitXmlTest.class.getResourceAsStream("eventful.xml")) {
      assertThat(file()).hasContent(new String(golden.readAllBytes(), UTF_8));
    }
    parsed(file());
  }

  @Test
  void each_kernel_has_its_file() throws Exception {
    List<Path> files = JunitXml.writeEach(eventful(), folder);

    assertThat(files)
        .extracting(path -> path.getFileName().toString())
        .containsExactly("TEST-shop-5.10.xml", "TEST-shop-6.1.xml", "TEST-shop-6.12.xml");
    assertThat(names(parsed(files.getFirst()), "testsuite"))
        .containsExactly("acme.CartTest [5.10]", "acme.StoreTest [5.10]");
  }

  @Test
  void kernels_whose_names_look_alike_in_a_file_name_have_files_of_their_own() throws Exception {
    List<Path> files = JunitXml.writeEach(matrix(run("a/b"), run("a:b"), run("A b")), folder);

    assertThat(files)
        .extracting(path -> path.getFileName().toString())
        .containsExactly("TEST-shop-a_b.xml", "TEST-shop-a_b-2.xml", "TEST-shop-A_b-3.xml");
  }

  @Test
  void no_two_test_cases_have_one_name() throws Exception {
    TestName first = test("acme.ATest", "same");
    TestName second = new TestName(first.id() + "2", "acme.ATest", "same", true);
    JunitXml.writeMerged(
        matrix(run("5.10", passed(second), passed(first)), run("6.1", passed(first))), file());

    assertThat(names(parsed(file()), "testcase"))
        .containsExactly("same #2 [5.10]", "same [5.10]", "same [6.1]");
  }

  @Test
  void nasty_text_comes_back_as_it_is_shown() throws Exception {
    TestName name = test("acme.<&\"'Test", NASTY);
    TestResult result =
        new TestResult(name, Verdict.FAILED, Duration.ZERO, NASTY, NASTY, Map.of("a<b", NASTY));
    JunitXml.writeMerged(new Matrix(NASTY, List.of(run(NASTY, result))), file());

    Document document = parsed(file());
    assertThat(names(document, "testcase"))
        .containsExactly(Visible.line(NASTY + " [" + NASTY + "]"));
    assertThat(document.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo(Visible.lines(NASTY));
    assertThat(document.getElementsByTagName("system-out").item(0).getTextContent())
        .isEqualTo("a<b = " + Visible.lines(NASTY));
  }

  @Test
  void any_text_can_be_written() throws Exception {
    Random random = new Random(42);
    List<TestResult> tests =
        IntStream.range(0, 500)
            .mapToObj(i -> failed(test("acme.ATest", i + text(random)), text(random)))
            .toList();
    JunitXml.writeMerged(matrix(run("6.1", tests)), file());

    assertThat(names(parsed(file()), "testcase"))
        .containsExactlyElementsOf(
            tests.stream().map(test -> Visible.line(test.name().name()) + " [6.1]").toList());
  }

  @Test
  void saved_files_are_attachments() throws Exception {
    JunitXml.writeMerged(
        matrix(run("6.1", publishing(test("acme.ATest", "a()"), Map.of("file:t", "t.txt")))),
        file());

    assertThat(parsed(file()).getElementsByTagName("system-out").item(0).getTextContent())
        .isEqualTo("[[ATTACHMENT|out/6.1/t.txt]]");
  }

  @Test
  void what_is_no_path_is_shown_as_it_was_published() throws Exception {
    JunitXml.writeMerged(
        matrix(run("6.1", publishing(test("acme.ATest", "a()"), Map.of("file:t", "a\0b")))),
        file());

    assertThat(parsed(file()).getElementsByTagName("system-out").item(0).getTextContent())
        .isEqualTo("file:t = " + Visible.lines("a\0b"));
  }

  @Test
  void ten_thousand_tests_on_four_kernels_are_all_there() throws Exception {
    JunitXml.writeMerged(large(10_000, 4), file());

    Document document = document(file()); // the schema's check for equal names is quadratic
    assertThat(names(document, "testcase")).hasSize(40_000).doesNotHaveDuplicates();
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(100);
  }

  private Path file() {
    return folder.resolve("merged.xml");
  }

  /** Parses and checks against the schema. */
  private static Document parsed(Path file) throws Exception {
    Document document = document(file);
    SchemaFactory.newDefaultInstance()
        .newSchema(JunitXmlTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new DOMSource(document));
    return document;
  }

  private static Document document(Path file) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
  }

  private static List<String> names(Document document, String element) {
    NodeList nodes = document.getElementsByTagName(element);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> ((Element) nodes.item(i)).getAttribute("name"))
        .toList();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    random
        .ints(20, 0, 4)
        .map(kind -> random.nextInt(kind == 0 ? 0x20 : kind == 1 ? 0x80 : 0x10000))
        .forEach(c -> text.append((char) c));
    return text.toString();
  }
}
