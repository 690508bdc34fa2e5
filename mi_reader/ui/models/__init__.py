"""What the views of the window show, as Qt's models; each reads the engine, and knows no view."""
