"""Everything that is fetched: pages, files, sessions and who may."""
