package io.quantumtrader.contract;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The contract is a function of its arguments: it meets no framework, no bus, no clock, no dice.
 */
@AnalyzeClasses(
    packages = "io.quantumtrader.contract",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Set<Class<?>> TIME =
      Set.of(
          Clock.class,
          Instant.class,
          LocalDateTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class);

  @ArchTest
  static final ArchRule knows_no_framework_and_no_bus =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "org.springframework..", "io.lettuce..", "redis..", "java.net..", "java.sql.."));

  @ArchTest
  static final ArchRule uses_one_json_library =
      noClasses()
          .should()
          .dependOnClassesThat(resideInAnyPackage("com.fasterxml.jackson.databind.."));

  @ArchTest
  static final ArchRule reads_no_clock =
      noClasses()
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe(
                  "reads a clock",
                  (JavaAccess<?> access) ->
                      access.getTarget().getName().equals("currentTimeMillis")
                          || access.getTarget().getName().equals("nanoTime")
                          || (access.getTarget().getName().equals("now")
                              && TIME.stream()
                                  .anyMatch(access.getTarget().getOwner()::isEquivalentTo))));

  @ArchTest
  static final ArchRule throws_no_dice =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(ThreadLocalRandom.class, UUID.class);

  @ArchTest
  static final ArchRule starts_no_thread =
      noClasses()
          .should()
          .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.."))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class);
}
