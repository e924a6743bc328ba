# sxj in a container: docker build -t sxj . && docker run --rm -v "$PWD:/work" sxj FILE.sxj
# Needs the two base images and what Maven downloads.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q -Dquick -DskipTests -Pparts package

FROM eclipse-temurin:17-jre
ENV LANG=C.UTF-8
COPY --from=build /src/distribution/target/made /opt/sxj
RUN chmod 755 /opt/sxj/bin/sxj && ln -s /opt/sxj/bin/sxj /usr/local/bin/sxj \
    && useradd --create-home --uid 10001 sxj && mkdir -p /work && chown sxj /work
USER sxj
WORKDIR /work
# The archive of classes that makes later starts faster is made in the background of the first start.
RUN sxj -e 1 && for i in $(seq 60); do ls ~/.cache/sxj/*.sum > /dev/null 2>&1 && break; sleep 1; done
ENTRYPOINT ["sxj"]
