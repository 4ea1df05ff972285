"""What Meta brings: believed by its signature, and read into events that do not depend on the product."""
