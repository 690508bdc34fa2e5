from tests.papers import desk, shelf

__all__ = ["desk", "shelf"]
