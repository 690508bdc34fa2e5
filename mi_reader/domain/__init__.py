"""The words of the program as frozen values: what every other part speaks. Standard library only."""
