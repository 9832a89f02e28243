# The service in a slim image of a glibc system: some libraries have no wheels for others.
# `make guide` first takes the guide along; without it the service says how to build it.
FROM python:3.11-slim-bookworm AS build
WORKDIR /source
RUN python -m venv /opt/pnlint
COPY requirements/run.txt requirements/build.in requirements/
RUN /opt/pnlint/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY . .
RUN /opt/pnlint/bin/pip install --no-cache-dir --no-deps . && /opt/pnlint/bin/pnlint --version

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin pnlint \
    && install --directory --owner=10001 --group=10001 --mode=0700 /var/cache/pnlint
COPY --from=build /opt/pnlint /opt/pnlint
ENV PATH=/opt/pnlint/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PNLINT_HOST=0.0.0.0 \
    PNLINT_PORT=8080 \
    PNLINT_LANG=en \
    PNLINT_CACHE=/var/cache/pnlint
USER 10001:10001
WORKDIR /
EXPOSE 8080
# Only /tmp (metrics) and the cache of compiled rules are written; compose.yaml keeps both in memory.
HEALTHCHECK --interval=10s --timeout=6s --start-period=30s --retries=3 CMD ["pnlint", "health"]
ENTRYPOINT ["pnlint"]
CMD ["serve"]
