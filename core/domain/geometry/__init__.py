"""Where things stand on a picture: sides, regions, proportions, and the places of a family in its tree. Pure."""
