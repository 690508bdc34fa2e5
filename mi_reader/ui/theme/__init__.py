"""How the window looks: `tokens` are the facts, `theme` puts them on the application, `paint` draws."""
