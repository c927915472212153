"""Where things lie, and the few settings needed before the vault opens."""
