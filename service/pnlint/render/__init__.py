"""Reports to what people and programs read: terminal text, JSON, SARIF, GitHub annotations."""
