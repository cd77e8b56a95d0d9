# syntax=docker/dockerfile:1
# Builds the panel from this source and runs it as nobody in particular on a JRE.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /source
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY src src
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -q package -DskipTests \
 && java -Djarmode=tools -jar target/cooperage-*.jar extract --layers --launcher --destination layers

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home cooperage
WORKDIR /app
COPY --from=build /source/layers/dependencies/ ./
COPY --from=build /source/layers/spring-boot-loader/ ./
COPY --from=build /source/layers/snapshot-dependencies/ ./
COPY --from=build /source/layers/application/ ./
USER 10001
EXPOSE 8080 9100
ENV MANAGEMENT_SERVER_PORT=9100 \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
# No HEALTHCHECK: the image has no HTTP client; ask /actuator/health/readiness on port 9100.
ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]
