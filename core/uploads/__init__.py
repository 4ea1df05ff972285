"""Files that people bring: decoded once, in a confined process of its own, and encoded anew.

Bytes from outside go into a child without keys, files, network or other programs, and only pixels come out of it; a
second child, which sees nothing but these pixels, encodes them. See docs/decisions/0018-uploads-at-intake.md.

`convert` is the way in, `converter` serves many people with it, and `child` is what runs in the other process.
"""
