# Builds the panel from this source and runs it on a JRE as a user without rights. There is no line
# "syntax": BuildKit's own reader of this file is enough, and one image less is pulled.
# Both images are pinned by the digest of their index, which has amd64 and arm64; Dependabot follows.

FROM eclipse-temurin:25.0.4_7-jdk@sha256:97014c4b396021f9ddb7d592a7dbedb0c4e4215c29e03dc01c393558aefb71c2 AS build
WORKDIR /source
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY src src
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -q package -DskipTests \
 && java -Djarmode=tools -jar target/cooperage-*.jar extract --layers --destination layers --application-filename cooperage.jar

FROM eclipse-temurin:25.0.4_7-jre@sha256:bb036ed6cfdc57e3da7c22634d15f1b840d2caf76183861c80e81ca4b5104abb
RUN useradd --system --uid 10001 --no-create-home cooperage
WORKDIR /app
COPY --from=build /source/layers/dependencies/ ./
COPY --from=build /source/layers/snapshot-dependencies/ ./
COPY --from=build /source/layers/application/ ./
EXPOSE 8080 9100
ENV MANAGEMENT_SERVER_PORT=9100 \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0 \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"
# Loads and links the classes now instead of at each start. The cache works with this JVM and these
# jars only, so it is made here. The run needs no network; see docs/deploying.md, "A faster start".
RUN java -XX:AOTCacheOutput=/app/cooperage.aot -Xlog:aot*=error -Dspring.profiles.active=training \
      -Dspring.context.exit=onRefresh -jar /app/cooperage.jar \
 && java -XX:AOTMode=on -XX:AOTCache=/app/cooperage.aot -cp /app/cooperage.jar -version \
 && rm -rf /tmp/*
USER 10001
# There is no HEALTHCHECK, because Kubernetes does not read it: ask /actuator/health/readiness on port
# 9100, as docker-compose.yml does. The script is Temurin's: with USE_SYSTEM_CA_CERTS=1 the panel also
# trusts the certificates in /certificates. The JVM ignores a cache that does not fit; the start is then slower.
ENTRYPOINT ["/__cacert_entrypoint.sh", "java", "-XX:AOTCache=/app/cooperage.aot", "-Xlog:aot*=error", "-jar", "/app/cooperage.jar"]
