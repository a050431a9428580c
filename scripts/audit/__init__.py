"""What Tandem is made of, looked through: `make audit`."""
