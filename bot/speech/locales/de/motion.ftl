# Was sich bewegt, und wie: Knöpfe unter Bildern und Clips.

verb-animate-low =
    .label = Wenig bewegen
    .hint = Ein Clip aus diesem Bild, in dem sich wenig bewegt
verb-animate-high =
    .label = Viel bewegen
    .hint = Ein Clip aus diesem Bild, in dem sich viel bewegt
verb-loop =
    .label = Schleife
    .hint = Derselbe Clip, hin und zurück ohne Ende
loop-already = Dieser Clip läuft schon hin und zurück.
loop-only-clips = Das ist kein Clip; /animate --loop macht einen, der hin und zurück läuft.
extend-often-enough = Ein Clip geht höchstens { $most } Mal weiter, und dieser hat das; /animate beginnt einen neuen.
