package io.quantumtrader.ctl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Begins the page that is written when it is over. */
@Command(
    name = "postmortem",
    description = {
      "Begin a post-mortem with what was written down of one intent.",
      "Fills the template with timeline, outcome, and when the trouble was detected and resolved."
          + " The questions in it are left to people.",
      "",
      "Detected is the first ORDER_UNKNOWN, ORDER_ERROR or refusal, or the moment at which an"
          + " ORDER_SUBMIT had been unanswered for STUCK_AFTER_MS. Resolved is the answer that ended"
          + " it. What the timeline does not tell is written \"not known\", with the reason.",
      "",
      "Exit code 0 when the page was written and the executor answered, 1 when the template has a"
          + " placeholder that nobody can fill, 3 when only the bridge answered."
    },
    footer = {
      "  quantumctl postmortem my-1",
      "  quantumctl postmortem my-1 --file runbooks/postmortems/2026-11-21-my-1.md",
      "  quantumctl postmortem my-1 -o json"
    })
final class PostmortemCommand extends CtlCommand {

  @Parameters(paramLabel = "ID", description = "The intent's correlation id.")
  private String id = "";

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Write the page into this new file. Default: print it.")
  private @Nullable Path file;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "Another template. Default: runbooks/postmortems/TEMPLATE.md of this version.")
  private @Nullable Path template;

  @Mixin private BridgeUrl bridgeUrl = new BridgeUrl();

  PostmortemCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() throws IOException {
    Template page = Template.load(template);
    Api api = connection.api();
    Bridge bridge = bridgeUrl.open(connection);
    Story story = Story.read(api, bridge, correlationId(id));
    Map<String, String> values = new Findings(api, story, bridge).values();
    String filled = page.fill(values);
    if (file != null) {
      NewFile.create(file);
      Files.writeString(file, filled);
    }
    show(document(values, filled), () -> print(filled));
    return story.executor() instanceof Story.Executor.NoAnswer none
        ? none.failure().exitCode()
        : Exit.OK;
  }

  private void print(String filled) {
    if (file == null) {
      out().print(filled);
      out().flush();
    } else {
      out().println("WRITTEN: " + file + "; the questions in it are yours");
    }
  }

  private JsonNode document(Map<String, String> values, String filled) {
    ObjectNode document = JsonMapper.shared().createObjectNode();
    values.forEach(document::put);
    document.put("file", file == null ? null : file.toString());
    document.put("page", filled);
    return document;
  }
}
