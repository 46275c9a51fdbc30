"""The ground floor, on which every room stands: findings, outcomes, the engine, and arrays. It imports no other."""
