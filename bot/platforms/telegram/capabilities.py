"""What Telegram can show, and how often it may be called."""

from __future__ import annotations

from bot.platforms.telegram.posting.media import FILE_BYTES
from bot.platforms.telegram.posting.present import CAPTION_UNITS
from bot.platforms.telegram.posting.sent import KEPT_S
from core.domain.limits import Limits, Rate
from core.domain.post import Capabilities, Repeat, RepeatRule

CAPABILITIES = Capabilities(
    edit=True,
    # an album carries no buttons, so pictures come as one composed grid
    gallery=False,
    button_rows=12,
    buttons_per_row=4,
    text_chars=CAPTION_UNITS,
    alt_text_chars=CAPTION_UNITS,
    image_bytes=FILE_BYTES,
    clip_bytes=FILE_BYTES,
    private=False,
    late_posts=True,
    reads_text=True,
    progress_interval_s=8.0,
    previews=True,
    recompresses=True,
    quiet_replies=True,
    # there is no key and no nonce: only a message whose answer came is known again, and for so long
    repeat=RepeatRule(by=Repeat.NONE, within_s=KEPT_S),
    # https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this; edits count, too.
    # In a group no minute has more than 20; progress leaves six of its bucket to results.
    limits=Limits(
        overall=Rate(per_s=29, burst=30, reserve=5),
        chat=Rate(per_s=1, burst=3, reserve=1),
        group=Rate(per_s=12 / 60, burst=8, reserve=6),
    ),
)
