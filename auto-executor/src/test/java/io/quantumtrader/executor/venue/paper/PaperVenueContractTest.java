package io.quantumtrader.executor.venue.paper;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.venue.VenueContractTest;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.executor.venue.binance.OrderParameters;
import io.quantumtrader.executor.venue.binance.PublicMarketData;
import io.quantumtrader.simulator.ledger.LedgerEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Paper trading against the simulated exchange, which must never hear of an order. */
class PaperVenueContractTest extends VenueContractTest {

  @Override
  protected Venue open(Settings.Binance settings) {
    return new PaperVenue(
        PublicMarketData.of(settings, VenueObserver.NONE), PaperSettings.DEFAULTS);
  }

  @AfterEach
  void nothingButUnsignedReadsReachedTheExchange() {
    assertThat(simulator.ledger())
        .filteredOn(LedgerEntry.Request.class::isInstance)
        .map(LedgerEntry.Request.class::cast)
        .isNotEmpty()
        .allMatch(request -> request.method().equals("GET"))
        .allMatch(request -> request.apiKey().isEmpty())
        .noneMatch(request -> request.query().contains("signature"));
  }

  @Test
  void thePaperVenueKnowsNothingOfTheExchangeButItsPublicMarketData() {
    DescribedPredicate<JavaClass> somethingElse =
        resideInAPackage("..venue.binance")
            .and(not(belongToAnyOf(PublicMarketData.class, OrderParameters.class)));
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("..venue.paper")
        .should()
        .dependOnClassesThat(somethingElse)
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackagesOf(PaperVenue.class));
  }
}
