"""The languages: a folder each, named by its BCP 47 tag (`de`, `pt-BR`), with one Fluent file per subject.

Nothing else names a language. English is what the others fall back to, text by text.
"""
