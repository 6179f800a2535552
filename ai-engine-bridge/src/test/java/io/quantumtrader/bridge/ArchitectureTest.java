package io.quantumtrader.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.quantumtrader.bridge",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule readingASignalNeedsNoFrameworkRedisOrClock =
      noClasses()
          .that()
          .resideInAPackage("..bridge.signal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "io.lettuce..", "org.slf4j..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock");

  @ArchTest
  static final ArchRule jacksonIsVersion3 =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.quantumtrader.bridge.(*)..").should().beFreeOfCycles();
}
