"""What is kept: one SQLite file and a folder of practices. No Qt."""
