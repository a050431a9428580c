# Tandem in a container. Everything it writes goes to /data; the rest may be read-only.
FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install --quiet --require-hashes -r requirements.txt
COPY assessment ./assessment
COPY conversations ./conversations
COPY storage ./storage
COPY locales ./locales
COPY bot ./bot

FROM python:3.11-slim
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
RUN install -d -m 700 -o 10001 -g 10001 /data
# 12 MB less: no docstrings in memory, one heap for all threads, and what is large is given back.
ENV PYTHONOPTIMIZE=2 MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=524288
# Nothing can be compiled later, when the root is read-only.
RUN python -m compileall -q -x '/(tests?|lib2to3)/' /venv /app \
    "$(python -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')"
ENV PATH=/venv/bin:$PATH HOME=/tmp PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite+aiosqlite:////data/tandem.db HOST=0.0.0.0 PORT=8080 LOG_FORMAT=json
USER 10001:10001
VOLUME ["/data"]
EXPOSE 8080
# Alive, not ready: a Telegram that cannot be reached is no reason to start again.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
