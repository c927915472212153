"""The models page: what is here, what there is to get, and how downloads reach the internet."""
