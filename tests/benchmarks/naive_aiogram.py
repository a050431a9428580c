"""The same questions on aiogram 3, written plainly as its documentation teaches.

    python -m tests.benchmarks.naive_aiogram memory|sqlite

`sqlite` commits every answer (synchronous=FULL) before it is acknowledged.
"""

from __future__ import annotations

import asyncio
import os
import sys
from urllib.parse import urlsplit

import aiosqlite
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from tests.benchmarks import questions

TABLE = "CREATE TABLE IF NOT EXISTS answer (person INTEGER, question INTEGER, level TEXT)"
INSERT = "INSERT INTO answer VALUES (?, ?, ?)"
dispatcher = Dispatcher(storage=MemoryStorage())


class Interview(StatesGroup):
    asking = State()


def keyboard() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=data) for label, data in row]
            for row in questions.buttons()
        ]
    )


@dispatcher.message(CommandStart())
async def begin(message: Message, state: FSMContext) -> None:
    await state.set_state(Interview.asking)
    await state.set_data({"question": 0})
    await message.answer(questions.text(0), reply_markup=keyboard())


@dispatcher.callback_query(Interview.asking, F.data)
async def answer(query: CallbackQuery, state: FSMContext, **data: object) -> None:
    number = (await state.get_data())["question"]
    if "database" in data:
        async with data["lock"]:  # without it a commit would end another's transaction
            await data["database"].execute(INSERT, (query.from_user.id, number, query.data))
            await data["database"].commit()
    following = (number + 1) % questions.QUESTIONS
    await state.update_data({"question": following, str(number): query.data})
    await query.answer()
    await query.message.edit_text(questions.text(following), reply_markup=keyboard())


async def open_database() -> aiosqlite.Connection:
    database = await aiosqlite.connect("naive.db")
    await database.execute("PRAGMA journal_mode=WAL")
    await database.execute("PRAGMA synchronous=FULL")
    await database.execute(TABLE)
    await database.commit()
    return database


async def main() -> None:
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    bot = Bot(
        os.environ["TELEGRAM_TOKEN"],
        session=AiohttpSession(api=server),
        default=DefaultBotProperties(parse_mode="HTML"),
    )
    if sys.argv[1] == "sqlite":
        dispatcher["database"], dispatcher["lock"] = await open_database(), asyncio.Lock()
    address = os.environ.get("WEBHOOK_URL")
    if not address:
        await dispatcher.start_polling(bot)
        return
    at, app = urlsplit(address), web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False).register(app, path=at.path)
    setup_application(app, dispatcher, bot=bot)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, at.hostname, at.port).start()
    await bot.set_webhook(address, max_connections=100)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
