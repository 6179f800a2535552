package io.quantumtrader.executor.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass over the environment. Keeps every problem it meets, so that all of them are told at
 * once; a value that could not be read is replaced by its default to go on looking.
 */
final class Reading {

  /** Far above any key or PEM file. */
  private static final long MAX_SECRET_FILE_BYTES = 65_536;

  private final Map<String, String> environment;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Reading(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The value given, else the default. */
  <T> T value(Variable<T> variable) {
    var fallback = variable.fallback();
    if (fallback == null) {
      throw new IllegalArgumentException("expected a default, was none for " + variable.name());
    }
    return given(variable).orElseGet(() -> variable.form().parser().apply(fallback));
  }

  /** The value given, if there is a valid one. */
  <T> Optional<T> given(Variable<T> variable) {
    var raw = variable.secret() ? secretText(variable) : text(variable.name());
    if (raw.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(variable.form().parser().apply(raw.get()));
    } catch (IllegalArgumentException outsideOfRange) {
      refuse(variable, raw.get());
      return Optional.empty();
    }
  }

  Optional<Secret> secret(Variable<String> variable) {
    return given(variable).map(Secret::new);
  }

  /** Whether something was given for it, valid or not. An empty text counts as not given. */
  boolean isSet(Variable<?> variable) {
    return text(variable.name()).isPresent()
        || variable.secret() && text(variable.fileName()).isPresent();
  }

  /** The raw text of a variable that is no secret, for a message. */
  String shown(Variable<?> variable) {
    return text(variable.name()).map(Reading::withoutUserInfo).orElse(Problem.UNSET);
  }

  void refuse(Problem problem) {
    problems.add(problem);
  }

  void warn(String warning) {
    warnings.add(warning);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private void refuse(Variable<?> variable, String raw) {
    var shown = variable.secret() ? Problem.REDACTED : withoutUserInfo(raw);
    var message = "expected %s, was %s".formatted(variable.form().allowed(), shown);
    problems.add(new Problem(variable.name(), shown, message));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
  }

  private Optional<String> secretText(Variable<?> variable) {
    var direct = text(variable.name());
    var file = text(variable.fileName());
    if (file.isEmpty()) {
      return direct;
    }
    if (direct.isPresent()) {
      var message = "expected either %s or %s, was both";
      problems.add(
          new Problem(
              variable.fileName(),
              file.get(),
              message.formatted(variable.name(), variable.fileName())));
      return Optional.empty();
    }
    return content(variable, file.get());
  }

  private Optional<String> content(Variable<?> variable, String file) {
    try {
      var path = Path.of(file);
      if (Files.size(path) > MAX_SECRET_FILE_BYTES) {
        return unreadable(variable, file, "larger than %d bytes".formatted(MAX_SECRET_FILE_BYTES));
      }
      var content = Files.readString(path).replaceFirst("\\R$", "");
      return content.isEmpty() ? unreadable(variable, file, "empty") : Optional.of(content);
    } catch (CharacterCodingException notText) {
      return unreadable(variable, file, "not UTF-8 text");
    } catch (IOException | InvalidPathException failure) {
      return unreadable(
          variable, file, "not readable (%s)".formatted(failure.getClass().getName()));
    }
  }

  private Optional<String> unreadable(Variable<?> variable, String file, String was) {
    var message = "expected a readable file with the secret in it, was %s".formatted(was);
    problems.add(new Problem(variable.fileName(), file, message));
    return Optional.empty();
  }

  /** A URL may carry a password before its last at-sign, even one that is otherwise malformed. */
  private static String withoutUserInfo(String text) {
    int at = text.lastIndexOf('@');
    return at < 0 ? text : Problem.REDACTED + text.substring(at);
  }
}
