"""What attunement is: practices, time, sessions, check-ins, the week. Standard library only."""
