// The sandbox's own endpoints.

const CHATS = "/sandbox/chats/";

/** What the sandbox refused; `status` is 0 where it could not be reached. */
export class Refused extends Error {
  constructor(status) {
    super(`refused: ${status}`);
    this.status = status;
  }
}

async function ask(address, options) {
  const answer = await fetch(address, options).catch(() => {
    throw new Refused(0);
  });
  if (!answer.ok) throw new Refused(answer.status);
  const written = await answer.text();
  return written ? JSON.parse(written) : {};
}

const post = (key, action, body) =>
  ask(`${CHATS}${encodeURIComponent(key)}/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

export const personas = () => ask("/sandbox/personas");
export const chat = (key) => ask(CHATS + encodeURIComponent(key));
export const sendText = (key, text) => post(key, "text", { text });
export const tap = (key, message, data) => post(key, "tap", { message, data });
export const start = (key) => post(key, "start", {});
export const block = (key, blocked) => post(key, "block", { blocked });

/** Send a file; `kind` is photo, document or voice. */
export function sendFile(key, kind, file) {
  const body = new FormData();
  body.append("kind", kind);
  body.append("file", file);
  return ask(`${CHATS}${encodeURIComponent(key)}/file`, { method: "POST", body });
}

const KINDS = ["message", "deleted", "toast", "answered", "commands"];

/**
 * Listen to a chat. `hear(kind, data)` is called for each event, `opened` whenever the
 * line stands (again), `lost` when it breaks; the browser reconnects by itself.
 * Returns a function that hangs up.
 */
export function listen(key, { hear, opened, lost }) {
  const source = new EventSource(`${CHATS}${encodeURIComponent(key)}/events`);
  for (const kind of KINDS)
    source.addEventListener(kind, (event) => hear(kind, JSON.parse(event.data)));
  source.addEventListener("open", opened);
  source.addEventListener("error", lost);
  return () => source.close();
}
