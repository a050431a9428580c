"""`run` without a token is the sandbox, and says so: whoever forgot the token has to hear it."""


def test_without_a_token_it_says_that_this_is_the_sandbox(run, monkeypatch):
    monkeypatch.setattr("bot.commandline.sandbox.run", lambda _given: 0)
    code, out, err = run("run")

    assert (code, out) == (0, "")
    assert err == "TELEGRAM_TOKEN is not set: this is the sandbox, on invented cities\n"
