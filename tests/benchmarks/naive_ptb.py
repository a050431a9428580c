"""The same questions on python-telegram-bot, written plainly as its examples teach.

    python -m tests.benchmarks.naive_ptb memory|pickle|sqlite|concurrent

`memory` and `pickle` use ConversationHandler and store nothing, or at times. `sqlite` commits
every answer (synchronous=FULL) before it is acknowledged; `concurrent` does so with up to 256
updates side by side.
"""

from __future__ import annotations

import asyncio
import os
import sys
from urllib.parse import urlsplit

import aiosqlite
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    PicklePersistence,
)

from tests.benchmarks import questions

ASKING = 0
CONCURRENT = 256
TABLE = "CREATE TABLE IF NOT EXISTS answer (person INTEGER, question INTEGER, level TEXT)"
INSERT = "INSERT INTO answer VALUES (?, ?, ?)"


def keyboard() -> InlineKeyboardMarkup:
    rows = [
        [InlineKeyboardButton(label, callback_data=data) for label, data in row]
        for row in questions.buttons()
    ]
    return InlineKeyboardMarkup(rows)


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    context.user_data["question"] = 0
    await update.message.reply_text(
        questions.text(0), parse_mode=ParseMode.HTML, reply_markup=keyboard()
    )
    return ASKING


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    query, number = update.callback_query, context.user_data["question"]
    database = context.bot_data.get("database")
    if database is None:
        context.user_data.setdefault("answers", {})[number] = query.data
    else:
        await store(database, context.bot_data["lock"], (query.from_user.id, number, query.data))
    await query.answer()
    context.user_data["question"] = number = (number + 1) % questions.QUESTIONS
    await query.edit_message_text(
        questions.text(number), parse_mode=ParseMode.HTML, reply_markup=keyboard()
    )
    return ASKING


async def store(database: aiosqlite.Connection, lock: asyncio.Lock, row: tuple) -> None:
    async with lock:  # without it a commit would end another update's transaction
        await database.execute(INSERT, row)
        await database.commit()


async def open_database(application: Application) -> None:
    database = await aiosqlite.connect("naive.db")
    await database.execute("PRAGMA journal_mode=WAL")
    await database.execute("PRAGMA synchronous=FULL")
    await database.execute(TABLE)
    await database.commit()
    application.bot_data.update(database=database, lock=asyncio.Lock())


async def close_database(application: Application) -> None:
    await application.bot_data["database"].close()


def build(kind: str) -> Application:
    url = os.environ["TELEGRAM_API_URL"]
    builder = Application.builder().token(os.environ["TELEGRAM_TOKEN"]).base_url(f"{url}/bot")
    if kind == "pickle":
        builder = builder.persistence(PicklePersistence("naive.pickle"))
    if kind in ("sqlite", "concurrent"):
        builder = builder.post_init(open_database).post_shutdown(close_database)
    if kind == "concurrent":
        builder = builder.concurrent_updates(CONCURRENT)
    if os.environ.get("WEBHOOK_URL"):
        builder = builder.updater(None)
    application = builder.build()
    if kind in ("memory", "pickle"):
        application.add_handler(
            ConversationHandler(
                entry_points=[CommandHandler("start", begin)],
                states={ASKING: [CallbackQueryHandler(answer)]},
                fallbacks=[CommandHandler("start", begin)],
                name="interview",
                persistent=kind == "pickle",
            )
        )
    else:  # ConversationHandler wants updates one by one
        application.add_handler(CommandHandler("start", begin))
        application.add_handler(CallbackQueryHandler(answer))
    return application


async def serve(application: Application, address: str) -> None:
    """Take updates as the library's starlettebot example does."""

    async def take(request: Request) -> Response:
        update = Update.de_json(await request.json(), application.bot)
        await application.update_queue.put(update)
        return Response()

    at = urlsplit(address)
    app = Starlette(routes=[Route(at.path, take, methods=["POST"])])
    server = uvicorn.Server(
        uvicorn.Config(app, port=at.port, host=at.hostname, log_level="warning")
    )
    async with application:
        if application.post_init:
            await application.post_init(application)
        await application.start()
        running = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110  # uvicorn tells nobody
            await asyncio.sleep(0.01)
        await application.bot.set_webhook(address, max_connections=100)
        await running
        await application.stop()
    if application.post_shutdown:
        await application.post_shutdown(application)


def main() -> None:
    application = build(sys.argv[1])
    if address := os.environ.get("WEBHOOK_URL"):
        asyncio.run(serve(application, address))
    else:
        application.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    main()
