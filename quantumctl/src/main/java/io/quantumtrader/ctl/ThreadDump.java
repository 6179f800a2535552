package io.quantumtrader.ctl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The threads of an executor on this machine, by the JDK's jcmd. */
final class ThreadDump {

  private static final int PATIENCE_SECONDS = 20;

  private ThreadDump() {}

  /** All of them, virtual ones too, as JSON; into a file, since there may be very many. */
  static Path json(ExecutorProcess of) throws IOException, InterruptedException {
    // The executor writes it, perhaps as another user: into a directory that both can reach, under
    // a name that nobody can have taken.
    Path file =
        Path.of(
            System.getProperty("java.io.tmpdir"), "quantum-threads-" + UUID.randomUUID() + ".json");
    Path output = jcmd(of, "Thread.dump_to_file", "-format=json", file.toString());
    try {
      if (!Files.isReadable(file)) {
        throw new CtlException(
            Exit.NOT_DONE, "expected a dump, jcmd said: " + Text.printable(said(output)));
      }
      return file;
    } finally {
      Files.delete(output);
    }
  }

  /** The threads of the operating system with their locks; it names deadlocks. */
  static Path text(ExecutorProcess of) throws IOException, InterruptedException {
    return jcmd(of, "Thread.print", "-l");
  }

  private static String said(Path output) throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8).strip();
  }

  /** Returns the file with what it said. */
  private static Path jcmd(ExecutorProcess of, String... command)
      throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      throw new CtlException(
          Exit.NOT_DONE, "expected jcmd of a JDK at %s, was none".formatted(jcmd));
    }
    Path output = Files.createTempFile("quantum-jcmd", ".txt");
    boolean done = false;
    try {
      List<String> line =
          Stream.concat(Stream.of(jcmd.toString(), Long.toString(of.pid())), Stream.of(command))
              .toList();
      Process dump =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!dump.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        dump.destroyForcibly();
        throw new CtlException(
            Exit.NOT_DONE, "expected a dump within %d s, was none".formatted(PATIENCE_SECONDS));
      }
      if (dump.exitValue() != 0) {
        throw new CtlException(Exit.NOT_DONE, Text.printable(said(output)));
      }
      done = true;
      return output;
    } finally {
      if (!done) {
        Files.delete(output);
      }
    }
  }
}
