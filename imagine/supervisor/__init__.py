"""`imagine demo` and the processes that it keeps alive."""
