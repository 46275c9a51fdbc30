"""The build on Spark: for corpora past one machine. Nothing outside this room imports it but `trade-truce build`."""
