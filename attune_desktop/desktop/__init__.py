"""What the desktop gives. One small file each; one way in for every platform."""
