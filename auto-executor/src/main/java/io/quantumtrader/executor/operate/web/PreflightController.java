package io.quantumtrader.executor.operate.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quantumtrader.executor.config.ConfiguredValue;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.operate.PreflightReports;
import io.quantumtrader.executor.preflight.Line;
import io.quantumtrader.executor.preflight.Verdict;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a person looks at before trading. */
@RestController
@Tag(name = "Status")
class PreflightController {

  private final PreflightReports reports;
  private final Settings settings;

  PreflightController(PreflightReports reports, Settings settings) {
    this.reports = reports;
    this.settings = settings;
  }

  /**
   * @param verdict the worst of the lines
   * @param configuration every setting with its origin; absent unless it was asked for
   */
  record Answer(
      Verdict verdict,
      String mode,
      String phase,
      Instant at,
      List<Line> lines,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ConfiguredValue> configuration) {}

  @GetMapping("/api/v1/preflight")
  @Operation(
      summary = "Every condition of a trade, with what was found and what to do about it",
      description =
          "200 whatever the verdict, which is FAIL while an entry would not be taken. With"
              + " config=true, the effective configuration as well; secrets are not in it.")
  Answer preflight(@RequestParam(defaultValue = "false") boolean config) {
    var report = reports.report();
    return new Answer(
        report.verdict(),
        report.mode().wireName(),
        report.phase(),
        report.at(),
        report.lines(),
        config ? settings.configuration() : null);
  }
}
