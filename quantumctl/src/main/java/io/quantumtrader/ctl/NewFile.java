package io.quantumtrader.ctl;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/** A file that a command writes: never over one that is there. */
final class NewFile {

  private NewFile() {}

  /**
   * @throws CtlException when it is there, or cannot be made
   */
  static void create(Path file, FileAttribute<?>... attributes) {
    try {
      Files.createFile(file, attributes);
    } catch (FileAlreadyExistsException exists) {
      throw new CtlException(
          Exit.USAGE, "expected a file that does not exist yet, was " + exists.getFile());
    } catch (NoSuchFileException noDirectory) {
      throw new CtlException(Exit.USAGE, "expected a directory that exists, for " + file);
    } catch (IOException failure) {
      throw new CtlException(
          Exit.USAGE,
          "expected a file that can be written, for %s: %s".formatted(file, Text.reason(failure)));
    }
  }
}
