"""Speed and memory of the whole path, measured where a person would see it: `make bench`."""
