"""A questionnaire made for tests: ten principles, five questions, two of them core."""

from assessment.questionnaire import Framework, Idea, Principle, Question, Status

SHORT = (
    "Territory",
    "Governance",
    "Rural links",
    "Data",
    "Monitoring",
    "Peer learning",
    "Capacity",
    "Stakeholders",
    "Financing",
    "Digital",
)


def question(principle: int, number: int) -> Question:
    name = f"{principle}.{number}"
    return Question(
        id=name,
        text=f"How far does the partnership do {name}?",
        levels=tuple(f"What level {level} of {name} looks like" for level in range(1, 6)),
        core=number <= 2,
        why=f"Why {name} is asked",
        evidence=f"What to look for in {name}",
        terms=(),
        source="ours",
        status=Status.OURS,
    )


def principle(number: int) -> Principle:
    ideas = (Idea(1.0, 3.0, f"Begin with {number}"), Idea(3.0, 5.0, f"Go on with {number}"))
    questions = tuple(question(number, n) for n in range(1, 6))
    name = SHORT[number - 1]
    return Principle(number, name, f"{name}, long", f"About {name}", ideas, questions)


FRAMEWORK = Framework("test", "checksum", tuple(principle(n) for n in range(1, 11)))
