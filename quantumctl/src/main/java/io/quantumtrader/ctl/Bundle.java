package io.quantumtrader.ctl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file that only its owner can read; what could not be had is told in it. */
final class Bundle implements AutoCloseable {

  private final ZipOutputStream zip;
  private final Instant at;
  private final List<String> report = new ArrayList<>();
  private boolean complete = true;

  Bundle(Path file, Instant at) throws IOException {
    try {
      boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
      if (posix) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException exists) {
      throw new CtlException(
          Exit.USAGE, "expected a file that does not exist yet, was " + exists.getFile());
    }
    this.zip =
        new ZipOutputStream(
            Files.newOutputStream(file, StandardOpenOption.WRITE), StandardCharsets.UTF_8);
    this.at = at;
  }

  /** Adds what the source says; without it the bundle is incomplete. */
  void add(String name, Callable<String> source) {
    complete &= addIfPossible(name, source);
  }

  /** Adds what the source says, if it does. */
  boolean addIfPossible(String name, Callable<String> source) {
    String content;
    try {
      content = source.call();
    } catch (Exception failure) {
      report.add("missing  %-22s %s".formatted(name, failure.getMessage()));
      return false;
    }
    write(name, content);
    report.add("got      %-22s %d characters".formatted(name, content.length()));
    return true;
  }

  void finish() {
    write(
        "README.txt",
        "%s, collected at %s%n%n%s%n".formatted(Version.text(), at, String.join("\n", report)));
  }

  private void write(String name, String content) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  List<String> report() {
    return List.copyOf(report);
  }

  boolean isComplete() {
    return complete;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
