"""Updates: taken once, and translated into invocations."""
