error-user = So hat das nicht geklappt.
error-refused = Das ist hier nicht erlaubt.
error-busy = Es wartet schon zu viel; versuch es bitte gleich noch einmal.
error-store-unavailable = Ich erreiche gerade mein Gedächtnis nicht, deshalb wurde nichts eingereiht; versuch es bitte gleich noch einmal.
error-mishap = Bei mir stimmt etwas nicht, deshalb habe ich nichts getan; wer mich betreibt, findet es in meinem Protokoll.
error-stale-button = Dieser Knopf stammt aus einer anderen Version von mir; hol das Bild noch einmal mit /show.
memory-slow = Mein Gedächtnis antwortet langsam; falls das noch eingereiht wurde, kommt das Bild trotzdem.
cannot-post-here = Ich kann hier nichts posten.
