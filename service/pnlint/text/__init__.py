"""Texts in Chinese, Korean and English: normal form, phrases, patterns, sentences and dates."""
