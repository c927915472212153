"""The call page: what happens in a call, and what is missing for one."""
