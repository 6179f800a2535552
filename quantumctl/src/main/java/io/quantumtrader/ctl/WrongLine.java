package io.quantumtrader.ctl;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command line that cannot be understood: what was expected, and what it was. */
record WrongLine(ParameterException wrong) {

  String sentence() {
    return switch (wrong) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched);
      case MissingParameterException missing ->
          "expected %s, was nothing".formatted(missing(missing.getMissing()));
      case MutuallyExclusiveArgsException _ ->
          "expected %s, was more than one of them".formatted(synopsis());
      default -> value();
    };
  }

  private String unmatched(UnmatchedArgumentException unmatched) {
    String was = Text.printable(unmatched.getUnmatched().getFirst());
    CommandLine command = wrong.getCommandLine();
    boolean program = command.getParent() == null;
    String expected =
        unmatched.isUnknownOption()
            ? "an option of " + command.getCommandSpec().qualifiedName()
            : program ? "a command" : "nothing more";
    List<String> near = unmatched.getSuggestions();
    return near.isEmpty() || !program && !unmatched.isUnknownOption()
        ? "expected %s, was %s".formatted(expected, was)
        : "expected %s, was %s; did you mean %s?".formatted(expected, was, near.getFirst());
  }

  private String missing(List<ArgSpec> arguments) {
    return arguments.isEmpty()
        ? synopsis()
        : arguments.stream().map(WrongLine::name).collect(Collectors.joining(" or "));
  }

  /** The alternatives of the command: there is one group at most. */
  private String synopsis() {
    return wrong.getCommandLine().getCommandSpec().argGroups().stream()
        .flatMap(group -> group.args().stream())
        .map(WrongLine::name)
        .collect(Collectors.joining(" or "));
  }

  private String value() {
    ArgSpec argument = wrong.getArgSpec();
    if (argument == null || wrong.getValue() == null) {
      return Text.printable(String.valueOf(wrong.getMessage()));
    }
    Class<?> type = argument.type();
    String kind;
    if (type.isEnum()) {
      kind =
          "one of "
              + Arrays.stream(type.getEnumConstants())
                  .map(String::valueOf)
                  .collect(Collectors.joining(", "));
    } else if (type == int.class || type == Long.class) {
      kind = "a whole number";
    } else {
      return Text.printable(String.valueOf(wrong.getMessage()));
    }
    return "expected %s to be %s, was %s"
        .formatted(name(argument), kind, Text.printable(wrong.getValue()));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
