package io.quantumtrader.executor.assembly;

import io.quantumtrader.executor.emergency.Proof;
import io.quantumtrader.executor.engine.ProofKeeper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Proof documents as JSON files, one a run, on disk before this returns. */
record ProofFiles(Path directory) implements ProofKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(ProofFiles.class);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addModule(
              new SimpleModule("decimals-as-text").addSerializer(BigDecimal.class, new PlainText()))
          .build();

  private static final class PlainText extends ValueSerializer<BigDecimal> {
    @Override
    public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
      out.writeString(value.toPlainString());
    }
  }

  @Override
  public Optional<String> keep(Proof proof) {
    Path file = directory.resolve("auto-executor-" + proof.command() + "-" + proof.id() + ".json");
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(fresh, JSON.writeValueAsBytes(proof.keptAt(file.toString())));
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return Optional.of(file.toString());
    } catch (IOException | JacksonException e) {
      LOG.error("the proof of {} could not be written: {}", proof.id(), e.toString());
      return Optional.empty();
    }
  }
}
