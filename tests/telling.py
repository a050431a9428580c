"""Calls that nobody waits for, made of an Api that only has calls that are waited for."""

import asyncio


def told(api):
    """Return what makes its calls as the gateway does where a line is free."""
    under_way = set()

    def tell(method, params, heard):
        call = asyncio.ensure_future(api.call(method, params))
        under_way.add(call)
        call.add_done_callback(under_way.discard)
        call.add_done_callback(lambda _: heard((lambda: call) if call.exception() else None))
        return True

    return tell


def waited_for(_api):
    """Return what makes none, as the gateway where no line is free."""
    return lambda *_: False


WAYS = (told, waited_for)
