"""The person's own words: renamed, and taken off the offer."""
