package io.quantumtrader.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.InstantSource;

@AnalyzeClasses(packages = "io.quantumtrader.simulator", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] CORE = {
    "..simulator.market..",
    "..simulator.matching..",
    "..simulator.account..",
    "..simulator.limit..",
    "..simulator.fault.."
  };

  @ArchTest
  static final ArchRule theCoreKnowsNoNetworkAndNoThread =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty..", "java.net..", "java.util.concurrent..", "..http..");

  @ArchTest
  static final ArchRule theCoreIsGivenTheTime =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(InstantSource.class);

  @ArchTest
  static final ArchRule onlyTheHttpPackageKnowsNetty =
      noClasses()
          .that()
          .resideOutsideOfPackage("..simulator.http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");
}
