"""What comes from outside and is not ours: addresses, archives and data, each opened with limits."""
