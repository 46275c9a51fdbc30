"""The package on the disk: written aside, and put into place whole."""
