# Images of the three services, one target each:
#
#   ./quantum build && docker compose build          from the jars of this checkout (the default)
#   docker compose build --build-arg JARS=source     from the sources, with nothing but Docker
#
# Each service is unpacked by its own loader and starts from an ahead-of-time cache (JEP 514) that a
# training run in the build has left. Needs BuildKit, which Docker and Compose use by default.

# A JDK and not a JRE: jcmd is in the container when a thread dump is needed at three in the morning.
ARG RUNTIME_IMAGE=eclipse-temurin:25-jdk
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
# "checkout" or "source": where the jars come from.
ARG JARS=checkout

# --- the jars ----------------------------------------------------------------------------------------

# Which jars there are is decided by .dockerignore.
FROM scratch AS jars-checkout
COPY */target/*.jar /

FROM ${BUILD_IMAGE} AS compiled
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./quantum build
RUN mkdir /jars && for name in auto-executor ai-engine-bridge exchange-simulator quantumctl; do \
      [ ! -f "$name/target/$name.jar" ] || cp -p "$name/target/$name.jar" /jars/; done

FROM scratch AS jars-source
COPY --from=compiled /jars/ /

FROM jars-${JARS} AS jars

# --- what all three have in common ---------------------------------------------------------------------

FROM ${RUNTIME_IMAGE} AS runtime
WORKDIR /app
COPY --chmod=555 ops/docker/bin/healthcheck /app/bin/
COPY --chmod=444 ops/docker/jvm.options /app/jvm.options
ENV PATH=/app/bin:$PATH TZ=UTC LANG=C.UTF-8
# Numeric, so that Kubernetes can see that it is not root.
USER 10001:10001
STOPSIGNAL SIGTERM

# The application beside its libraries, which change less often and make a layer of their own.
FROM runtime AS unpacked
USER 0
RUN --mount=from=jars,target=/jars \
    for service in auto-executor ai-engine-bridge; do \
      java -Djarmode=tools -jar "/jars/$service.jar" extract --destination "/unpacked/$service" || exit 1; \
    done

# --- auto-executor -------------------------------------------------------------------------------------

FROM runtime AS auto-executor-app
COPY --from=unpacked /unpacked/auto-executor/lib /app/lib
COPY --from=unpacked /unpacked/auto-executor/auto-executor.jar /app/

# Trained on the files of the image itself: a cache is refused when a jar has another path or time.
FROM auto-executor-app AS auto-executor-trained
USER 0
RUN --mount=from=jars,target=/jars --mount=source=ops/docker/train,target=/train \
    /train --exchange /jars/exchange-simulator.jar /trained/app.aot 8003 /actuator/health/liveness /app/auto-executor.jar

FROM auto-executor-app AS auto-executor
COPY --from=auto-executor-trained /trained/app.aot /app/app.aot
COPY --chmod=555 ops/docker/bin/ /app/bin/
COPY --from=jars /quantumctl.ja[r] /app/
EXPOSE 8003
HEALTHCHECK --interval=5s --timeout=4s --start-period=180s --retries=3 \
  CMD ["/app/bin/healthcheck", "8003", "/actuator/health/readiness"]
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/app.aot", "-jar", "/app/auto-executor.jar"]

# --- ai-engine-bridge ----------------------------------------------------------------------------------

FROM runtime AS ai-engine-bridge-app
COPY --from=unpacked /unpacked/ai-engine-bridge/lib /app/lib
COPY --from=unpacked /unpacked/ai-engine-bridge/ai-engine-bridge.jar /app/

FROM ai-engine-bridge-app AS ai-engine-bridge-trained
USER 0
RUN --mount=source=ops/docker/train,target=/train /train /trained/app.aot 8001 /actuator/health/liveness /app/ai-engine-bridge.jar

FROM ai-engine-bridge-app AS ai-engine-bridge
COPY --from=ai-engine-bridge-trained /trained/app.aot /app/app.aot
EXPOSE 8001
HEALTHCHECK --interval=5s --timeout=4s --start-period=180s --retries=3 \
  CMD ["/app/bin/healthcheck", "8001", "/actuator/health/readiness"]
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/app.aot", "-jar", "/app/ai-engine-bridge.jar"]

# --- exchange-simulator --------------------------------------------------------------------------------

FROM runtime AS exchange-simulator-app
COPY --from=jars /exchange-simulator.jar /app/

FROM exchange-simulator-app AS exchange-simulator-trained
USER 0
RUN --mount=source=ops/docker/train,target=/train /train /trained/app.aot 8090 /fapi/v1/exchangeInfo /app/exchange-simulator.jar

FROM exchange-simulator-app AS exchange-simulator
COPY --from=exchange-simulator-trained /trained/app.aot /app/app.aot
ENV SIMULATOR_BIND=0.0.0.0
EXPOSE 8090
HEALTHCHECK --interval=5s --timeout=4s --start-period=180s --retries=3 \
  CMD ["/app/bin/healthcheck", "8090", "/fapi/v1/ping"]
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/app.aot", "-jar", "/app/exchange-simulator.jar"]
