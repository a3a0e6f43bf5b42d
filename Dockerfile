# syntax=docker/dockerfile:1

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY src src
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -q -Dmaven.test.skip package \
	&& mv target/drawdown-*.jar drawdown.jar \
	&& java -Djarmode=tools -jar drawdown.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
RUN useradd --system --user-group --uid 10001 --create-home --home-dir /var/lib/drawdown drawdown \
	&& install --directory --owner=drawdown --group=drawdown /opt/drawdown
USER drawdown
WORKDIR /opt/drawdown
COPY --from=build --chown=drawdown:drawdown /build/layers/dependencies/ ./
COPY --from=build --chown=drawdown:drawdown /build/layers/spring-boot-loader/ ./
COPY --from=build --chown=drawdown:drawdown /build/layers/snapshot-dependencies/ ./
COPY --from=build --chown=drawdown:drawdown /build/layers/application/ ./

# One start, on the embedded PostgreSQL, teaches the JDK which classes a start needs.
RUN java -XX:AOTCacheOutput=drawdown.aot -Xlog:aot*=error -XX:MaxRAMPercentage=60 --enable-native-access=ALL-UNNAMED \
	--sun-misc-unsafe-memory-access=allow -Dspring.context.exit=onRefresh -Ddrawdown.data-dir=/tmp/training \
	-jar drawdown.jar \
	&& rm -r /tmp/training

ENV DRAWDOWN_DATA_DIR=/var/lib/drawdown
VOLUME /var/lib/drawdown
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s --retries=3 \
	CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '\"status\":\"UP\"' <&3"]
ENTRYPOINT ["java", "-XX:AOTCache=drawdown.aot", "-Xlog:aot*=error", "-XX:MaxRAMPercentage=60", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "drawdown.jar"]
