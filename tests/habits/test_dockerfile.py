"""The Dockerfile is read here, where no engine may be at hand to build it."""

import fnmatch

import pytest

from scripts import dockerfile
from tests.habits.repository import ROOT, text

DOCKERFILE = text(ROOT / "Dockerfile")
IGNORED = text(ROOT / ".dockerignore").split("\n")


def broken(before, after):
    assert before in DOCKERFILE
    return dockerfile.wrong(DOCKERFILE.replace(before, after), ROOT)


def test_the_dockerfile_is_well():
    assert dockerfile.wrong(DOCKERFILE, ROOT) == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("USER 10001:10001\n", "", "run as root"),
        ("USER 10001:10001", "USER root", "run as root"),
        ("HEALTHCHECK", "EXPOSE 1\n# HEALTHCHECK", "no HEALTHCHECK"),
        ("--require-hashes", "", "without their hashes"),
        ("WORKDIR", "WORKDIRECTORY", "no instruction"),
        ("python:3.11-slim", "python", "no version"),
        ("--from=build /app", "--from=elsewhere /app", "no stage elsewhere"),
        ("COPY bot ", "COPY robot ", "no robot to copy"),
        ('CMD ["run"]', "CMD run", "no list"),
        ("FROM python:3.11-slim AS build\n", "", "begin with FROM"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(before, after, told):
    assert any(told in problem for problem in broken(before, after))


def test_what_is_copied_is_not_ignored():
    kept = {line.removeprefix("!") for line in IGNORED if line.startswith("!")}
    copied = {
        source
        for one in dockerfile.read(DOCKERFILE)
        if one.name == "COPY" and not one.option("from")
        for source in one.words()[:-1]
    }

    assert IGNORED[1] == "*"
    assert copied == kept


@pytest.mark.parametrize("secret", [".env", "data", ".git"])
def test_no_secret_and_no_data_gets_into_the_image(secret):
    allowed = [line.removeprefix("!") for line in IGNORED if line.startswith("!")]

    assert not any(fnmatch.fnmatch(secret, pattern) for pattern in allowed)
