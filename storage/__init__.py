"""Tables and repositories: SQLAlchemy Core inside the caller's transaction."""
