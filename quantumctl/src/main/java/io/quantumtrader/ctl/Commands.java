package io.quantumtrader.ctl;

import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with the world it runs in. */
final class Commands implements IFactory {

  private final World world;

  Commands(World world) {
    this.world = world;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    try {
      return type.getDeclaredConstructor(World.class).newInstance(world);
    } catch (NoSuchMethodException notACommand) {
      return CommandLine.defaultFactory().create(type);
    } catch (InvocationTargetException failure) {
      throw new IllegalStateException(type.getName(), failure.getCause());
    }
  }
}
