package io.quantumtrader.ctl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    if (posix) {
      NewFile.create(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      NewFile.create(file);
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
      missing(name, String.valueOf(failure.getMessage()), false);
      return false;
    }
    write(name, content);
    report.add("got      %-26s %d characters".formatted(name, content.length()));
    return true;
  }

  /** Adds a file, however large, and deletes it. */
  void move(String name, Callable<Path> source) {
    try {
      Path file = source.call();
      try {
        copy(name, file);
      } finally {
        Files.delete(file);
      }
    } catch (Exception failure) {
      missing(name, String.valueOf(failure.getMessage()), false);
    }
  }

  /** Adds a file, however large. */
  void copy(String name, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      zip.putNextEntry(new ZipEntry(name));
      long bytes = in.transferTo(zip);
      zip.closeEntry();
      report.add("got      %-26s %d bytes".formatted(name, bytes));
    }
  }

  /** Adds lines of a log. */
  void add(String name, Lines log) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      log.writeTo(zip);
      zip.closeEntry();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    report.add("got      %-26s %s".formatted(name, log.summary()));
  }

  /**
   * Tells of something that could not be had.
   *
   * @param wanted whether the bundle is incomplete without it
   */
  void missing(String name, String why, boolean wanted) {
    complete &= !wanted;
    report.add("missing  %-26s %s".formatted(name, why));
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
