"""Made-up but realistic cases with recorded verdicts: what a change of rules is measured on."""
