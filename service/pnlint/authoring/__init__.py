"""For those who keep rules: everything that can be said of rule files before they are published."""
