"""The gateway: sessions, the sockets on which they live, and the events that they are sent."""
