# One image per side, from the same constraints as everything else:
#   docker build --build-arg EXTRAS=web,discord,telegram,clips -t imagine-chat .  bot and deliver: no torch inside
#   docker build --build-arg EXTRAS=render --build-arg TORCH_INDEX=https://download.pytorch.org/whl/cpu -t imagine-render .
FROM python:3.12.11-slim-bookworm AS build
ARG EXTRAS=web
# where torch comes from when EXTRAS asks for it; empty takes the default index, which brings CUDA
ARG TORCH_INDEX=
WORKDIR /src
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY constraints.txt hashes.txt pyproject.toml ./
COPY scripts/pick_pins.py scripts/
RUN if [ -n "$TORCH_INDEX" ]; then \
        pip install --no-deps --index-url "$TORCH_INDEX" "torch==$(sed -n 's/^torch==//p' constraints.txt)"; \
    fi
# what has hashes first: it changes less often than the code
RUN python scripts/pick_pins.py "$EXTRAS" >/tmp/pins.txt && pip install --no-deps --require-hashes -r /tmp/pins.txt
COPY . .
RUN pip install -c constraints.txt ".[$EXTRAS]"

FROM python:3.12.11-slim-bookworm
RUN useradd --create-home --uid 10001 imagine \
    && mkdir -p /data/files && chown -R imagine /data && chmod 700 /data /data/files
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    IMAGINE_DATA=/data \
    IMAGINE_LOG__FORMAT=json
USER imagine
WORKDIR /home/imagine
VOLUME /data
ENTRYPOINT ["imagine"]
CMD ["--help"]
