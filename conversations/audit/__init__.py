"""Who did what with power over others, read by coordinators; the newest first."""
