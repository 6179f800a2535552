package io.quantumtrader.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every source file keeps to. */
class TidyTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final int FILE_LINES = 500;
  private static final int METHOD_LINES = 60;
  private static final Pattern METHOD =
      Pattern.compile("^  (?!.*\\b(class|record|interface|enum)\\b)(\\S.*)?\\) *(throws .*)?\\{$");

  private static List<Path> sources() {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> linesWith(Pattern pattern) {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      lines(file).stream()
          .filter(pattern.asPredicate())
          .forEach(line -> found.add(file.getFileName() + ": " + line.strip()));
    }
    return found;
  }

  @Test
  void noFileIsLongerThanAnybodyReads() {
    assertThat(sources())
        .isNotEmpty()
        .allSatisfy(file -> assertThat(lines(file)).hasSizeLessThanOrEqualTo(FILE_LINES));
  }

  @Test
  void aMethodFitsAScreen() {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      List<String> lines = lines(file);
      for (int start = 0; start < lines.size(); start++) {
        if (METHOD.matcher(lines.get(start)).matches()) {
          int length = lines.subList(start, lines.size()).indexOf("  }");
          if (length > METHOD_LINES) {
            tooLong.add(file.getFileName() + ": " + lines.get(start).strip());
          }
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(linesWith(Pattern.compile("\\b(TODO|FIXME|XXX)\\b"))).isEmpty();
  }

  @Test
  void onlyTheProgramItselfPrintsAndARefusedStartSpeaksBeforeThereIsALog() {
    assertThat(linesWith(Pattern.compile("System\\.(out|err)\\b")))
        .allMatch(line ->
            line.startsWith("AutoExecutor.java") || line.startsWith("StartRefusedReporter.java"));
  }
}
