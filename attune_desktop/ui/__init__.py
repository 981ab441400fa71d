"""What is seen: Qt widgets. No SQL, no policy."""
