"""The ordered steps between an invocation and a job; each is a small function, the first refusal ends it."""
