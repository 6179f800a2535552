package io.quantumtrader.executor;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages that decide are functions of their arguments: nothing of the world gets in. */
@AnalyzeClasses(
    packages = "io.quantumtrader.executor",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] PURE = {
    "io.quantumtrader.executor.gate..",
    "io.quantumtrader.executor.portfolio..",
    "io.quantumtrader.executor.intent..",
    "io.quantumtrader.executor.order..",
    "io.quantumtrader.executor.venue.rate..",
    "io.quantumtrader.executor.protect..",
    "io.quantumtrader.executor.emergency..",
    "io.quantumtrader.executor.preflight.."
  };

  @ArchTest
  static final ArchRule pureCodeKnowsNoFramework =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "io.lettuce..",
              "io.micrometer..",
              "io.netty..",
              "reactor..",
              "jakarta..",
              "org.slf4j..",
              "java.util.logging..",
              "ch.qos.logback..");

  @ArchTest
  static final ArchRule pureCodeReadsNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .callMethodWhere(target(name("now")).and(target(owner(nameMatching("java\\.time\\..*")))))
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.time\\.(Clock|InstantSource)")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule pureCodeThrowsNoDice =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.(Random|SplittableRandom|random\\..*)|java\\.security\\.SecureRandom")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule pureCodeHasNoThreadsAndTouchesNoWire =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.concurrent..", "java.net..", "java.nio.channels..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.lang\\.(Thread|ThreadLocal|Runtime|Process.*)(\\$.*)?")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.(File|Random|.*Socket).*");

  @ArchTest
  static final ArchRule theGatesKnowNoOrderInFlightAndNoEngine =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.quantumtrader.executor.gate..", "io.quantumtrader.executor.portfolio..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quantumtrader.executor.engine..",
              "io.quantumtrader.executor.journal..",
              "io.quantumtrader.executor.operate..",
              "io.quantumtrader.executor.watch..",
              "io.quantumtrader.executor.reconcile..");

  @ArchTest
  static final ArchRule thePortfolioKnowsNoGate =
      noClasses()
          .that()
          .resideInAPackage("io.quantumtrader.executor.portfolio..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.quantumtrader.executor.gate..");

  @ArchTest
  static final ArchRule onlyJackson3IsUsed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson.databind..");

  @ArchTest
  static final ArchRule onlyTheShellStartsThreads =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.quantumtrader.executor.engine..",
              "io.quantumtrader.executor.assembly..",
              "io.quantumtrader.executor.venue.binance..",
              "io.quantumtrader.executor.venue.paper..")
          // It starts a virtual thread to see whether one still gets to run.
          .and()
          .doNotHaveSimpleName("StallWatch")
          .should()
          .callMethodWhere(
              target(owner(nameMatching("java\\.lang\\.Thread(\\$Builder.*)?")))
                  .and(target(nameMatching("start|startVirtualThread|unstarted"))))
          .orShould()
          .callConstructor(Thread.class, Runnable.class)
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.concurrent\\.(Executors|ThreadPoolExecutor|ForkJoinPool)");
}
