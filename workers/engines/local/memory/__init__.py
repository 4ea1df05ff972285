"""Memory of the device and the process."""
