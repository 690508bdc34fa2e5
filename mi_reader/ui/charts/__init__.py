"""Charts on a screen and as pixels. Needs QtGui alone, so that a picture is painted where no window opens."""
