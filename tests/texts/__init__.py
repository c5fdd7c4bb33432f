"""Short news texts written for this project, annotated by hand; see README.md."""
