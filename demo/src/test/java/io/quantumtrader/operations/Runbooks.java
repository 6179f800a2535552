package io.quantumtrader.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages with commands, cut as {@code ops/ci/runbooks.sh} cuts them: runbooks/README.md says how
 * they are written.
 */
final class Runbooks {

  private static final Pattern DIRECTIVE =
      Pattern.compile("(?:fault|needs): [a-z][a-z0-9-]*|(?:exit|within): [0-9]{1,3}");
  private static final Pattern COMMENT = Pattern.compile(" *<!-- (.*) -->");
  private static final Pattern FENCE = Pattern.compile(" *```([a-z]*) *");

  /**
   * A fence of commands.
   *
   * @param line of the page, from 1
   */
  record Block(Path page, int line, String commands) {

    @Override
    public String toString() {
      return page.getFileName() + ":" + line;
    }
  }

  /**
   * One page.
   *
   * @param faults the names it uses
   * @param mistakes what the runner would not understand
   */
  record Page(Path file, List<Block> blocks, List<String> faults, List<String> mistakes) {}

  private Runbooks() {}

  static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>();
    for (Path file : Repository.files(Repository.RUNBOOKS, ".md")) {
      pages.add(read(file));
    }
    return pages;
  }

  private static Page read(Path file) throws IOException {
    Page page = new Page(file, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<String> lines = Files.readAllLines(file);
    boolean follows = false;
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      Matcher fence = FENCE.matcher(line);
      if (fence.matches()) {
        int end = endOf(lines, at);
        String kind = fence.group(1);
        if (kind.equals("sh")) {
          page.blocks().add(new Block(file, at + 1, String.join("\n", lines.subList(at + 1, end))));
        } else if (kind.equals("text") && !follows) {
          page.mistakes().add("line %d: nothing shows this".formatted(at + 1));
        }
        follows = kind.equals("sh");
        at = end + 1;
        continue;
      }
      follows &= line.isBlank();
      check(page, at + 1, line);
      at++;
    }
    return page;
  }

  private static int endOf(List<String> lines, int begin) {
    for (int at = begin + 1; at < lines.size(); at++) {
      if (lines.get(at).strip().equals("```")) {
        return at;
      }
    }
    return lines.size();
  }

  private static void check(Page page, int number, String line) {
    Matcher comment = COMMENT.matcher(line);
    if (comment.matches()) {
      String said = comment.group(1);
      if (!DIRECTIVE.matcher(said).matches()) {
        page.mistakes().add("line %d: nobody understands '%s'".formatted(number, said));
      } else if (said.startsWith("fault: ")) {
        page.faults().add(said.substring("fault: ".length()));
      }
    } else if (line.startsWith("    ")) {
      page.mistakes().add("line %d: commands without a fence".formatted(number));
    }
  }
}
