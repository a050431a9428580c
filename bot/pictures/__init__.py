"""The scorecard drawn: a picture for the phone and a page of paper."""
