"""How people of a team share their questions out, and answer them, in the chat."""

import pytest


async def picks(chat, *names):
    await chat.send("/review")
    await chat.tap("Ask a colleague" if "Ask a colleague" in chat.labels else "Your team")
    if "Who answers what" in chat.labels:
        await chat.tap("Who answers what")
    await chat.tap("Give principles to a colleague")
    for name in names:
        await chat.tap(name)
    await chat.tap("Go on")


async def gives(chat, colleague, *names):
    await picks(chat, *names)
    await chat.tap(colleague)
    await chat.tap("Confirm")


async def answers(chat, level="4"):
    """Answer every question that is asked; return their ids."""
    asked = []
    await chat.send("/assess")
    for _ in range(60):
        if "Review –" in chat.text:
            return asked
        if "Continue" in chat.labels:
            await chat.tap("Continue")
            continue
        (button,) = [b for b in chat.buttons if b["text"].startswith(level)]
        asked.append(button["callback_data"].split(":")[2])
        await chat.press(button["callback_data"])
    pytest.fail("the review was never reached")


async def sends(chat):
    await chat.send("/review")
    await chat.tap("Submit")
