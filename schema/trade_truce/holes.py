"""Files that claim more bytes than anybody wrote."""

import os


def has_hole(file: int, size: int) -> bool:
    """Whether some of an open file's bytes were never written: they are null, as none of a table's are.

    Such a file of a terabyte takes no room, and a day to read. Where the system cannot tell, there is none.
    """
    try:
        return hasattr(os, "SEEK_HOLE") and os.lseek(file, 0, os.SEEK_HOLE) < size
    except OSError:
        return False
    finally:
        os.lseek(file, 0, os.SEEK_SET)
