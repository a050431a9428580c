"""No draft hides another: all of somebody's, and all that is scheduled, are a tap or two away."""

from storage import broadcasts, people
from tests.many import write
from tests.town import NOW, Chat


async def test_one_that_was_taken_back_is_not_hidden_by_a_newer_one(cora, database):
    await write(cora, "The first", french="")
    await cora.tap("Later")
    await cora.tap("5 January 2027, 09:00")
    await write(cora, "The second", french="")  # there is none: it is begun
    await cora.press(f"b:cancel~{cora.place.screen - 1}")  # an old button, and nothing happens
    await cora.tap("Change")
    await cora.tap("All broadcasts")
    await cora.tap("for 5 January 2027")
    await cora.tap("Change")
    assert "Nothing leaves by itself any more" in cora.text
    await cora.send("/broadcast")
    await cora.tap("Continue")
    assert "The second" in cora.text
    await cora.send("/broadcast")
    await cora.tap("All broadcasts")
    assert cora.labels[:2] == ["draft: The second", "draft: The first"]
    await cora.tap("The first")
    await cora.tap("Continue")

    assert "The first" in cora.text


async def test_a_new_one_is_new_though_another_is_a_draft(cora, database):
    await write(cora, "The first", french="")
    await cora.tap("Send")
    await write(cora, "The second", french="")
    await cora.tap("Change")
    await cora.tap("All broadcasts")
    await cora.tap("12:00, under way")
    for _ in range(2):  # and an empty one is not made twice
        await cora.tap("New broadcast")
        await cora.tap("Continue")
        assert "The second" not in cora.text
        await cora.press("b:of:1~0")
    drafts = await database.read(lambda c: [one.id for one in broadcasts.listed(c, 1, 9)])

    assert drafts == [3, 2, 1]


async def test_the_list_has_pages_and_everything_is_on_one(cora, database):
    def many(c):
        author = people.by_telegram(c, 44).id
        for number in range(1, 15):
            broadcasts.create(c, author, NOW)
            broadcasts.write(c, number, "en", f"Text {number}.")
            if number > 3:
                broadcasts.begin(c, number, NOW, was="draft", scheduled=number > 9)

    await database.write(many)
    await cora.send("/broadcast")
    await cora.tap("All broadcasts")
    pages = [cora.labels]
    while "›" in cora.labels:
        await cora.tap("›")
        pages.append(cora.labels)
    await cora.tap("‹")

    assert cora.labels == pages[-2]
    assert [len([label for label in page if "2027" in label]) for page in pages] == [3, 6, 2]
    assert pages[0][:4] == ["draft: Text 3.", "draft: Text 2.", "draft: Text 1.", pages[0][3]]
    assert len(cora.place.drawn.keyboard) <= 8


async def test_nobody_sees_somebody_elses_draft_in_the_list(cora, turns, database):
    await write(cora, "Not yet for anybody", french="")
    ana = await Chat(turns, "ana").joins()
    await database.write(
        lambda c: people.grant(c, people.by_telegram(c, 11).id, "coordinator", None, NOW)
    )
    await ana.send("/broadcast")
    await ana.press(f"b:earlier~{ana.place.screen}")

    assert not [label for label in ana.labels if "Not yet" in label]
