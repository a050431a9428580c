"""What goes out: screens to people, and letters from the outbox."""
