"""The commands, one file each; every one has `run(given) -> exit code`."""
