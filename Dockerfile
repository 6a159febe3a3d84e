# Builds the hub with TLS to PostgreSQL and puts the one binary on a small Debian.

FROM rust:1.95-bookworm AS build
WORKDIR /source
# OpenSSL for libpq is built from source, which takes perl and make; both are in this image.
COPY Cargo.toml Cargo.lock askama.toml ./
COPY .cargo .cargo
COPY data data
COPY migrations migrations
COPY src src
RUN cargo build --release --locked --bin hub --features pg-tls

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/hub --create-home --shell /usr/sbin/nologin hub
COPY --from=build /source/target/release/hub /usr/local/bin/hub
COPY deploy/hub-healthcheck deploy/hub-with-password /usr/local/bin/
USER hub
# The embedded database, when no other is given, is kept here; mount a volume.
WORKDIR /var/lib/hub
VOLUME /var/lib/hub
ENV HUB_LISTEN=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=6s --start-period=10s CMD ["hub-healthcheck", "/healthz"]
ENTRYPOINT ["hub"]
CMD ["serve"]
