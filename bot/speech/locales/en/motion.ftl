# What moves, and how: buttons under pictures and clips.

verb-animate-low =
    .label = Animate low
    .hint = A clip of this picture in which little moves
verb-animate-high =
    .label = Animate high
    .hint = A clip of this picture in which much moves
verb-loop =
    .label = Loop
    .hint = The same clip, there and back without an end
loop-already = That clip plays there and back already.
loop-only-clips = That is no clip; /animate --loop makes one that plays there and back.
extend-often-enough = A clip goes on at most { $most } times, and this one has; /animate begins a new one.
