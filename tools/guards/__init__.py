"""The guard matrix: what breaks each constraint and each rule, tried on every guard that should catch it."""
