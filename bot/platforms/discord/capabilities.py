"""What Discord can show, and how often it may be called."""

from __future__ import annotations

from bot.platforms.discord.posting.protocol import ALT_CHARS, TEXT_CHARS, UPLOAD_BYTES
from core.domain.limits import Limits, Rate
from core.domain.option import FILES, TYPED
from core.domain.post import Capabilities, Repeat, RepeatRule

CAPABILITIES = Capabilities(
    edit=True,
    gallery=True,
    button_rows=5,
    buttons_per_row=5,
    text_chars=TEXT_CHARS,
    alt_text_chars=ALT_CHARS,
    image_bytes=UPLOAD_BYTES,
    clip_bytes=UPLOAD_BYTES,
    private=True,
    late_posts=True,
    reads_text=False,
    # an interaction's calls share one bucket of about five in two seconds
    progress_interval_s=2.0,
    previews=True,
    fields=TYPED | FILES,
    # docs: create message, `enforce_nonce`: "unique in the past few minutes"
    repeat=RepeatRule(by=Repeat.NONCE, within_s=120.0),
    # docs: topics/rate-limits: 50 requests a second for the bot; interactions answer outside of that;
    # burst + per_s stays under it in any second, because calls that left apart can arrive together
    limits=Limits(overall=Rate(per_s=40, burst=5, reserve=2)),
)
