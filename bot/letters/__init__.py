"""What leaves by the outbox, written at the moment it is claimed."""
