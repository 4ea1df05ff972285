"""What a render worker counts."""

from __future__ import annotations

from core.observability.meter import Metric

BATCH_JOBS = Metric(
    name="imagine_render_batch_jobs",
    about="Jobs in one batch.",
    classes=(1, 2, 3, 4, 6, 8, 12, 16, 24, 32),
)
STEP_SECONDS = Metric(
    name="imagine_render_step_seconds",
    about="Seconds from one denoising step of a batch to the next.",
    labels=("model",),
    classes=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
)
FINISH_SECONDS = Metric(
    name="imagine_render_finish_seconds",
    about="Seconds to encode, mark and store one job's pictures, while the next batch may be denoised.",
    labels=("model",),
    classes=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
PICTURES = Metric(
    name="imagine_render_pictures_total",
    about="Pictures and clips stored, without the overviews of them.",
    labels=("model",),
)
BUSY_SECONDS = Metric(
    name="imagine_render_busy_seconds_total",
    about="Seconds with a batch in the pipeline; its rate is the busy fraction.",
)
JOBS = Metric(
    name="imagine_render_jobs_total",
    about="Jobs that left this worker: rendered, cancelled, failed or expired; retried alone; returned to the line.",
    labels=("ending",),
)
HALVINGS = Metric(
    name="imagine_render_memory_halvings_total",
    about="Batches that went on in halves because memory ran out, and taught this worker a smaller size.",
)

RENDER_METRICS = (BATCH_JOBS, STEP_SECONDS, FINISH_SECONDS, PICTURES, BUSY_SECONDS, JOBS, HALVINGS)
