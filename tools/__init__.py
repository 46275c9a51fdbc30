"""What keeps this repository: nothing of it is installed with the package."""
