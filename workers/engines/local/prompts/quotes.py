"""How much of a text a model reads that takes what stands between quotation marks letter by letter."""

from __future__ import annotations

from dataclasses import dataclass

from workers.engines.local.prompts.context import Context


@dataclass(frozen=True, kw_only=True, slots=True)
class QuotedContext(Context):
    """LongCat's context: letters in quotation marks are a token each, since they are to be drawn as they are."""

    def heard(self, text: str) -> str:
        """The beginning of a text that the model reads."""
        from diffusers.pipelines.longcat_image.pipeline_longcat_image import split_quotation

        left, heard = self.most, ""
        for piece, quoted in split_quotation(text):
            for unit in piece if quoted else [piece]:
                ends = [end for _, end in self.tokenizer(unit, return_offsets_mapping=True)["offset_mapping"]]
                if len(ends) > left:
                    return heard + str(unit[: ends[left - 1] if left else 0])
                left -= len(ends)
                heard += unit
        return heard

    def unheard(self, text: str) -> str:
        """The end of a text that the model does not read, from the first word that does not fit whole."""
        end = len(self.heard(text))
        return self.from_word(text, end)
