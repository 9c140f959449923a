FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements/run.txt requirements/run.txt
RUN python -m venv /opt/communique && /opt/communique/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY migrations migrations
RUN /opt/communique/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --create-home --uid 10001 communique && install -d -o communique /data
COPY --from=build /opt/communique /opt/communique
ENV PATH=/opt/communique/bin:$PATH PYTHONUNBUFFERED=1 COMMUNIQUE_HOST=0.0.0.0 COMMUNIQUE_DATABASE_URL=sqlite:////data/communique.db
USER communique
WORKDIR /home/communique
EXPOSE 8000
CMD ["communique", "serve"]
