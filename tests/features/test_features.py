"""Every scenario of the features is a test."""

from pytest_bdd import scenarios

scenarios(".")  # the folder features: bdd_features_base_dir in pyproject.toml
