package io.quantumtrader.executor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {

  private static final Path PAGE =
      Path.of(System.getProperty("quantum.root", ".."), "docs", "configuration.md");

  /** Run with -Ddocs=write to write the page instead. */
  @Test
  void thePageIsTheTable() throws IOException {
    if (System.getProperty("docs", "").equals("write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, ConfigurationTable.markdown());
    }

    assertThat(PAGE).content().isEqualTo(ConfigurationTable.markdown());
  }

  @Test
  void helpNamesEveryVariableItsDefaultAndItsRange() {
    assertThat(Variables.ALL)
        .allSatisfy(variable ->
            assertThat(ConfigurationTable.help())
                .contains(variable.name(), variable.defaultText(), variable.form().allowed()));
  }
}
