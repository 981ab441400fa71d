"""The desktop's own notifications, with actions."""
