"""Events and affairs: which articles report one thing."""
