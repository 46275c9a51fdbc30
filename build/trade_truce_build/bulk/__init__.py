"""Seeds by the million: a pass over whole tables proves that all is well, and says which documents to explain."""
