"""What a repository keeps of its releases, under `releases/VERSION/`: small files, without the rows."""
