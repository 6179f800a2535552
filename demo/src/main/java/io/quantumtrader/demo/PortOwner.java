package io.quantumtrader.demo;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names the process that listens on a port, as far as this machine tells. */
final class PortOwner {

  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";

  private PortOwner() {}

  /** For example {@code redis-server (pid 4711)}; "another program" when it cannot be found out. */
  static String of(int port) {
    return listeningInode(port)
        .flatMap(PortOwner::processHolding)
        .flatMap(ProcessHandle::of)
        .map(PortOwner::describe)
        .orElse("another program");
  }

  private static Optional<String> listeningInode(int port) {
    String localPort = String.format(Locale.ROOT, ":%04X", port);
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : lines(PROC.resolve(table))) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length > 9 && columns[1].endsWith(localPort) && columns[3].equals(LISTENING)) {
          return Optional.of("socket:[" + columns[9] + "]");
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException noSuchTable) {
      return List.of();
    }
  }

  private static Optional<Long> processHolding(String socket) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> holds(pid, socket))
        .findFirst();
  }

  private static boolean holds(long pid, String socket) {
    Path descriptors = PROC.resolve(Long.toString(pid)).resolve("fd");
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        if (Files.readSymbolicLink(link).toString().equals(socket)) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException goneOrNotOurs) {
      return false;
    }
  }

  private static String describe(ProcessHandle process) {
    String command =
        process
            .info()
            .command()
            .map(path -> Path.of(path).getFileName().toString())
            .orElse("a program");
    return command + " (pid " + process.pid() + ")";
  }
}
