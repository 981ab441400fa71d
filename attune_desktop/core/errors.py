"""What can be told apart from a bug."""


class KnownError(Exception):
    """Something about the input or the environment, told in one sentence with what to do.

    Wherever it surfaces, its text is shown as it is. Everything else that is raised is a bug.
    """
