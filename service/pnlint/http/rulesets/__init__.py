"""Which rulesets the service has, which one answers a request, and how a changed one takes the place of the present."""
