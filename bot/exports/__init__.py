"""Files that go out: a round's answers and scores, and its cities' indicators."""
